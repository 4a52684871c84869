class ConnectionPool
  def checkout(timeout = @timeout)
    deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + timeout
    @mutex.synchronize do
      loop do
        return @idle.pop unless @idle.empty?
        if @created < @size
          connection = @factory.call
          @created += 1
          return connection
        end
        remaining = deadline - Process.clock_gettime(Process::CLOCK_MONOTONIC)
        raise TimeoutError, "waited #{timeout} sec" if remaining <= 0
        @available.wait(@mutex, remaining)
      end
    end
  end

  def acquire
    connection = @idle.shift
    if connection && !connection.alive?
      connection.close
      connection = nil
    end
    connection ||= begin
      raise PoolExhausted, 'no connections left' if @in_use.size >= @max
      Connection.new(@options)
    end
    @in_use << connection
    connection
  end
end
