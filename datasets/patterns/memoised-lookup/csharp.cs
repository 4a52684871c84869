class MemoisedLookups
{
    public TypeInfo GetTypeInfo(Type type)
    {
        if (_cache.TryGetValue(type, out TypeInfo info))
        {
            return info;
        }
        info = CreateTypeInfo(type);
        _cache[type] = info;
        return info;
    }

    public Schema GetSchema(string name)
    {
        lock (_syncRoot)
        {
            Schema schema;
            if (!_schemas.TryGetValue(name, out schema))
            {
                schema = LoadSchema(name);
                _schemas.Add(name, schema);
            }
            return schema;
        }
    }

    public async Task<Product> GetProductAsync(int id)
    {
        string key = $"product-{id}";
        if (!_memoryCache.TryGetValue(key, out Product product))
        {
            product = await _repository.FindAsync(id);
            _memoryCache.Set(key, product, TimeSpan.FromMinutes(5));
        }
        return product;
    }
}
