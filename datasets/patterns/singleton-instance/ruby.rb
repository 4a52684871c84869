class Configuration
  def self.instance
    @instance_mutex.synchronize do
      if @instance.nil?
        @instance = new
        @instance.load_defaults
      end
      @instance
    end
  end

  def self.current
    return @current if @current

    config = new
    config.load(ENV.fetch('CONFIG_PATH', DEFAULT_PATH))
    config.freeze
    @current = config
  end
end
