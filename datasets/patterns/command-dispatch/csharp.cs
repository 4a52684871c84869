public class CommandDispatcher
{
    public async Task<Result> DispatchAsync(ICommand command, CancellationToken cancellationToken)
    {
        var handlerType = typeof(ICommandHandler<>).MakeGenericType(command.GetType());
        var handler = _serviceProvider.GetService(handlerType);
        if (handler == null)
        {
            throw new InvalidOperationException($"No handler registered for {command.GetType().Name}");
        }
        return await ((dynamic)handler).HandleAsync((dynamic)command, cancellationToken);
    }

    public bool Execute(string name, string[] args)
    {
        if (!_handlers.TryGetValue(name, out var handler))
        {
            _logger.LogWarning("Unknown command {Name}", name);
            return false;
        }
        handler(args);
        return true;
    }

    private int Run(string[] args)
    {
        switch (args[0].ToLowerInvariant())
        {
            case "start":
                return Start(args);
            case "stop":
                return Stop(args);
            case "status":
                return PrintStatus();
            case "help":
                PrintUsage();
                return 0;
            default:
                Console.Error.WriteLine("Unknown command: " + args[0]);
                return 1;
        }
    }
}
