class LinearSearches
{
    public Column FindColumn(string name)
    {
        foreach (var column in _columns)
        {
            if (string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }
        return null;
    }

    public int IndexOfKey(string key)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }
        return -1;
    }

    public bool TryGetParameter(string name, out Parameter result)
    {
        foreach (Parameter parameter in Parameters)
        {
            if (parameter.Name == name)
            {
                result = parameter;
                return true;
            }
        }
        result = null;
        return false;
    }
}
