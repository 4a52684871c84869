class CircuitBreaker
  def call
    if @state == :open
      raise CircuitOpenError, "circuit #{@name} is open" if Time.now - @opened_at < @reset_timeout
      @state = :half_open
    end

    begin
      result = yield
      @failures = 0
      @state = :closed
      result
    rescue *@errors => e
      @failures += 1
      if @state == :half_open || @failures >= @threshold
        @state = :open
        @opened_at = Time.now
        logger.warn("circuit #{@name} opened: #{e.message}")
      end
      raise
    end
  end

  def allow_request?
    @mutex.synchronize do
      case @state
      when :closed
        true
      when :open
        return false if Time.now < @retry_at
        @state = :half_open
        true
      when :half_open
        false
      end
    end
  end
end
