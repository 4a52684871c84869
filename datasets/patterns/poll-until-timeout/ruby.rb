def wait_until(timeout: 10, interval: 0.1, message: nil)
  deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + timeout
  loop do
    result = yield
    return result if result
    if Process.clock_gettime(Process::CLOCK_MONOTONIC) > deadline
      raise TimeoutError, message || "condition not met within #{timeout} seconds"
    end
    sleep interval
  end
end

def wait_for_server(host, port, timeout = 30)
  start = Time.now
  begin
    TCPSocket.new(host, port).close
    true
  rescue Errno::ECONNREFUSED, Errno::EHOSTUNREACH
    raise "#{host}:#{port} did not come up" if Time.now - start > timeout
    sleep 0.5
    retry
  end
end
