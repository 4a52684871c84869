class BoundedQueue<T>
{
    public void Enqueue(T item)
    {
        lock (_sync)
        {
            while (_queue.Count >= _capacity)
            {
                Monitor.Wait(_sync);
            }
            _queue.Enqueue(item);
            if (_queue.Count == 1)
            {
                Monitor.PulseAll(_sync);
            }
        }
    }

    public bool TryDequeue(out T value)
    {
        lock (_sync)
        {
            while (_queue.Count == 0)
            {
                if (_closing)
                {
                    value = default(T);
                    return false;
                }
                Monitor.Wait(_sync);
            }
            value = _queue.Dequeue();
            if (_queue.Count == _capacity - 1)
            {
                Monitor.PulseAll(_sync);
            }
            return true;
        }
    }

    public async Task<T> TakeAsync(CancellationToken cancellationToken)
    {
        await _itemsAvailable.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_items.TryDequeue(out T item))
            {
                throw new InvalidOperationException("Queue is empty");
            }
            return item;
        }
        finally
        {
            _slotsAvailable.Release();
        }
    }
}
