class BoundedQueue
  def push(item)
    @mutex.synchronize do
      @not_full.wait(@mutex) while @items.size >= @capacity
      raise ClosedQueueError, 'queue closed' if @closed
      @items.push(item)
      @not_empty.signal
    end
    self
  end

  def pop(timeout = nil)
    @mutex.synchronize do
      deadline = timeout && Time.now + timeout
      while @items.empty?
        return nil if @closed
        remaining = deadline && deadline - Time.now
        return nil if remaining && remaining <= 0
        @not_empty.wait(@mutex, remaining)
      end
      item = @items.shift
      @not_full.signal
      item
    end
  end
end
