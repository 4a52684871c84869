class LogAndRethrow
{
    public async Task<Order> PlaceOrderAsync(OrderRequest request)
    {
        try
        {
            var order = _factory.Create(request);
            await _repository.SaveAsync(order);
            return order;
        }
        catch (DbUpdateException ex)
        {
            _logger.LogError(ex, "Failed to place order for {CustomerId}", request.CustomerId);
            throw;
        }
    }

    public Configuration Load(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return JsonConvert.DeserializeObject<Configuration>(text);
        }
        catch (IOException ex)
        {
            Log.Error("Could not read " + path, ex);
            throw new ConfigurationException("Could not read " + path, ex);
        }
        catch (JsonException ex)
        {
            Log.Error("Could not parse " + path, ex);
            throw new ConfigurationException("Could not parse " + path, ex);
        }
    }
}
