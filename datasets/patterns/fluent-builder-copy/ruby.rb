class RequestBuilder
  def build
    raise ArgumentError, 'url is required' if @url.nil?
    raise ArgumentError, 'method is required' if @method.nil?
    raise ArgumentError, 'timeout must be positive' if @timeout && @timeout <= 0

    Request.new(
      url: @url,
      method: @method,
      headers: @headers.dup,
      body: @body,
      timeout: @timeout || DEFAULT_TIMEOUT
    )
  end

  def to_config
    missing = REQUIRED_FIELDS.select { |name| @values[name].nil? }
    unless missing.empty?
      raise BuilderError, "missing required fields: #{missing.join(', ')}"
    end

    config = Config.new
    FIELDS.each do |name|
      config.public_send("#{name}=", @values.fetch(name, DEFAULTS[name]))
    end
    config.freeze
  end
end
