class Server
{
    public void Start(IPEndPoint endPoint)
    {
        Socket listener = null;
        Timer timer = null;
        bool success = false;
        try
        {
            listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(endPoint);
            listener.Listen(100);
            timer = new Timer(OnTick, null, TimeSpan.Zero, _interval);
            RegisterService(endPoint);

            _listener = listener;
            _timer = timer;
            success = true;
        }
        finally
        {
            if (!success)
            {
                timer?.Dispose();
                listener?.Dispose();
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = new Stack<IHostedService>();
        try
        {
            foreach (var service in _services)
            {
                await service.StartAsync(cancellationToken);
                started.Push(service);
            }
        }
        catch
        {
            while (started.Count > 0)
            {
                var service = started.Pop();
                try
                {
                    await service.StopAsync(CancellationToken.None);
                }
                catch (Exception ex)
                {
                    _logger.LogError(ex, "Failed to stop {Service}", service);
                }
            }
            throw;
        }
    }
}
