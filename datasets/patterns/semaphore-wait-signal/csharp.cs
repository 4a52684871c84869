class Throttled
{
    public async Task<T> RunAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await action().ConfigureAwait(false);
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public bool Wait(int millisecondsTimeout)
    {
        lock (_lock)
        {
            int start = Environment.TickCount;
            while (_count == 0)
            {
                int remaining = millisecondsTimeout - (Environment.TickCount - start);
                if (remaining <= 0 || !Monitor.Wait(_lock, remaining))
                {
                    return false;
                }
            }
            _count--;
            return true;
        }
    }

    public async Task DownloadAllAsync(IEnumerable<Uri> uris, int maxConcurrency)
    {
        using var throttler = new SemaphoreSlim(maxConcurrency);
        var tasks = new List<Task>();
        foreach (var uri in uris)
        {
            await throttler.WaitAsync();
            tasks.Add(Task.Run(async () =>
            {
                try
                {
                    await DownloadAsync(uri);
                }
                finally
                {
                    throttler.Release();
                }
            }));
        }
        await Task.WhenAll(tasks);
    }
}
