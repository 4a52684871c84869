def deep_merge(defaults, overrides)
  result = defaults.dup
  overrides.each do |key, value|
    if result[key].is_a?(Hash) && value.is_a?(Hash)
      result[key] = deep_merge(result[key], value)
    else
      result[key] = value unless value.nil?
    end
  end
  result
end

def initialize(options = {})
  options = DEFAULTS.merge(options)
  @host = options.fetch(:host, "localhost")
  @port = options.fetch(:port, 8080)
  @timeout = options[:timeout] || 30
  @retries = options[:retries] || 3
  @logger = options[:logger] || Logger.new($stderr)
  @headers = DEFAULT_HEADERS.merge(options[:headers] || {})
end
