public class LruCache<TKey, TValue>
{
    public bool TryGet(TKey key, out TValue value)
    {
        lock (_sync)
        {
            if (_map.TryGetValue(key, out var node))
            {
                _list.Remove(node);
                _list.AddFirst(node);
                value = node.Value.Value;
                return true;
            }
        }
        value = default;
        return false;
    }

    public void Add(TKey key, TValue value)
    {
        if (_cache.TryGetValue(key, out var existing))
        {
            _order.Remove(existing);
        }
        else if (_cache.Count >= _capacity)
        {
            var last = _order.Last;
            _order.RemoveLast();
            _cache.Remove(last.Value.Key);
        }
        var node = new LinkedListNode<CacheItem>(new CacheItem(key, value));
        _order.AddFirst(node);
        _cache[key] = node;
    }
}
