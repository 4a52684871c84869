class RefCountedResource
{
    public void Release()
    {
        int count = Interlocked.Decrement(ref _refCount);
        if (count < 0)
        {
            throw new ObjectDisposedException(GetType().FullName);
        }
        if (count == 0)
        {
            _stream.Dispose();
            _buffer = null;
            GC.SuppressFinalize(this);
        }
    }

    public bool TryAddRef()
    {
        int current = Volatile.Read(ref _refCount);
        while (current > 0)
        {
            int previous = Interlocked.CompareExchange(ref _refCount, current + 1, current);
            if (previous == current)
            {
                return true;
            }
            current = previous;
        }
        return false;
    }

    public void ReturnConnection(string key)
    {
        lock (_connections)
        {
            if (!_connections.TryGetValue(key, out Entry entry))
            {
                return;
            }
            if (--entry.RefCount == 0)
            {
                _connections.Remove(key);
                entry.Connection.Close();
            }
        }
    }
}
