class DoubleChecked
{
    public static Configuration GetInstance()
    {
        if (_instance == null)
        {
            lock (_syncRoot)
            {
                if (_instance == null)
                {
                    _instance = new Configuration();
                }
            }
        }
        return _instance;
    }

    private void EnsureInitialized()
    {
        if (_initialized)
        {
            return;
        }

        lock (_lock)
        {
            if (!_initialized)
            {
                LoadTypes();
                RegisterHandlers();
                Volatile.Write(ref _initialized, true);
            }
        }
    }

    public async Task<Token> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_token != null && !_token.IsExpired)
        {
            return _token;
        }

        await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token == null || _token.IsExpired)
            {
                _token = await RequestTokenAsync(cancellationToken).ConfigureAwait(false);
            }
            return _token;
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        if (_items.TryGetValue(key, out TValue value))
        {
            return value;
        }

        lock (_items)
        {
            if (!_items.TryGetValue(key, out value))
            {
                value = factory(key);
                _items.Add(key, value);
            }
        }
        return value;
    }
}
