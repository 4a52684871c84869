class ObjectPool<T> where T : class
{
    public T Rent()
    {
        lock (_sync)
        {
            while (_available.Count == 0)
            {
                if (_created < _maxSize)
                {
                    _created++;
                    return _factory();
                }
                Monitor.Wait(_sync);
            }
            return _available.Pop();
        }
    }

    public T Get()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            T item = _slots[i];
            if (item != null && Interlocked.CompareExchange(ref _slots[i], null, item) == item)
            {
                return item;
            }
        }
        return _factory();
    }

    public async Task<Connection> AcquireAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!await _semaphore.WaitAsync(timeout, cancellationToken))
        {
            throw new TimeoutException("Timed out waiting for a connection");
        }
        while (_idle.TryPop(out Connection connection))
        {
            if (connection.IsOpen)
            {
                return connection;
            }
            connection.Dispose();
        }
        try
        {
            return await Connection.OpenAsync(_connectionString, cancellationToken);
        }
        catch
        {
            _semaphore.Release();
            throw;
        }
    }
}
