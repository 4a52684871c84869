class Singletons
{
    public static ConfigurationManager GetInstance()
    {
        if (_instance == null)
        {
            _instance = new ConfigurationManager();
            _instance.Load(DefaultPath);
        }
        return _instance;
    }

    public static Logger GetLogger()
    {
        lock (_padlock)
        {
            if (_logger == null)
            {
                _logger = new Logger();
                _logger.AddTarget(new ConsoleTarget());
            }
            return _logger;
        }
    }

    public static Dispatcher GetCurrent()
    {
        Dispatcher current = Volatile.Read(ref s_current);
        if (current != null)
        {
            return current;
        }
        var created = new Dispatcher(Thread.CurrentThread);
        Dispatcher existing = Interlocked.CompareExchange(ref s_current, created, null);
        if (existing != null)
        {
            created.Dispose();
            return existing;
        }
        return created;
    }
}
