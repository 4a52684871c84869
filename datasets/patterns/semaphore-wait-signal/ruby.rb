class Semaphore
  def acquire(timeout = nil)
    @mutex.synchronize do
      deadline = timeout && Time.now + timeout
      while @count.zero?
        remaining = deadline && deadline - Time.now
        return false if remaining && remaining <= 0
        @condition.wait(@mutex, remaining)
      end
      @count -= 1
      true
    end
  end

  def release(permits = 1)
    @mutex.synchronize do
      raise ArgumentError, 'permits must be positive' unless permits.positive?
      @count += permits
      if permits == 1
        @condition.signal
      else
        @condition.broadcast
      end
    end
  end
end
