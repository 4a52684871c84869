public class RequestBuilder
{
    public Request Build()
    {
        if (_url == null)
        {
            throw new InvalidOperationException("Url must be set.");
        }
        if (string.IsNullOrEmpty(_method))
        {
            throw new InvalidOperationException("Method must be set.");
        }
        return new Request
        {
            Url = _url,
            Method = _method,
            Headers = new Dictionary<string, string>(_headers),
            Body = _body,
            Timeout = _timeout ?? DefaultTimeout,
        };
    }

    public IHost BuildHost()
    {
        if (_hostBuilt)
        {
            throw new InvalidOperationException("Build can only be called once.");
        }
        _hostBuilt = true;
        if (_configuration is null)
        {
            throw new InvalidOperationException("Configuration is required.");
        }
        var services = new ServiceCollection();
        services.AddSingleton(_configuration);
        foreach (var configure in _configureServices)
        {
            configure(_context, services);
        }
        return new Host(services.BuildServiceProvider(), _logger ?? NullLogger.Instance);
    }
}
