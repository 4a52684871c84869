class LruCache
  def [](key)
    @mutex.synchronize do
      return nil unless @data.key?(key)

      value = @data.delete(key)
      @data[key] = value
    end
  end

  def store(key, value)
    @store.delete(key)
    @store[key] = value
    if @store.length > @max_size
      oldest, _ = @store.first
      @store.delete(oldest)
    end
    value
  end

  def getset(key)
    found = true
    value = @data.delete(key) { found = false }
    if found
      @data[key] = value
    else
      result = @data[key] = yield
      @data.shift if @data.length > @max_size
      result
    end
  end
end
