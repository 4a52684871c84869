public class HashTable<TKey, TValue>
{
    private int FindEntry(TKey key)
    {
        if (key == null)
        {
            throw new ArgumentNullException(nameof(key));
        }
        if (_buckets != null)
        {
            int hashCode = _comparer.GetHashCode(key) & 0x7FFFFFFF;
            for (int i = _buckets[hashCode % _buckets.Length]; i >= 0; i = _entries[i].Next)
            {
                if (_entries[i].HashCode == hashCode && _comparer.Equals(_entries[i].Key, key))
                {
                    return i;
                }
            }
        }
        return -1;
    }

    public bool TryGetValue(TKey key, out TValue value)
    {
        int hash = key.GetHashCode();
        Node node = _table[(hash & int.MaxValue) % _table.Length];
        while (node != null)
        {
            if (node.Hash == hash && node.Key.Equals(key))
            {
                value = node.Value;
                return true;
            }
            node = node.Next;
        }
        value = default(TValue);
        return false;
    }
}
