class EventBus
  def subscribe(event, callable = nil, &block)
    handler = callable || block
    raise ArgumentError, 'no handler given' unless handler.respond_to?(:call)

    @mutex.synchronize do
      @listeners[event] ||= []
      @listeners[event] << handler
    end
    handler
  end

  def publish(event, *args)
    listeners = @mutex.synchronize { @listeners.fetch(event, []).dup }
    listeners.each do |listener|
      begin
        listener.call(*args)
      rescue StandardError => e
        logger.error("listener failed: #{e.message}")
      end
    end
  end

  def unsubscribe(event, handler)
    return unless @listeners.key?(event)

    @mutex.synchronize do
      @listeners[event].delete(handler)
      @listeners.delete(event) if @listeners[event].empty?
    end
    handler
  end
end
