class TokenBucket
  def consume(count = 1)
    @mutex.synchronize do
      now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      @tokens = [@capacity, @tokens + (now - @last_refill) * @rate].min
      @last_refill = now
      return false if @tokens < count
      @tokens -= count
      true
    end
  end

  def allow?(key)
    bucket = @store[key] ||= { tokens: @burst, updated_at: Time.now.to_f }
    now = Time.now.to_f
    bucket[:tokens] += (now - bucket[:updated_at]) * @refill_rate
    bucket[:tokens] = @burst if bucket[:tokens] > @burst
    bucket[:updated_at] = now
    if bucket[:tokens] >= 1
      bucket[:tokens] -= 1
      true
    else
      false
    end
  end
end
