class ConnectionRegistry
  def client
    return @client if @client

    @mutex.synchronize do
      return @client if @client

      client = Client.new(@options)
      client.connect
      @client = client
    end
  end

  def fetch_or_create(key)
    value = @cache[key]
    return value unless value.nil?

    @lock.synchronize do
      value = @cache[key]
      if value.nil?
        value = yield(key)
        @cache[key] = value
      end
    end
    value
  end
end
