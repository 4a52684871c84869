def with_retries(max_attempts: 5, base_delay: 0.5, rescue_from: [StandardError])
  attempts = 0
  begin
    attempts += 1
    yield attempts
  rescue *rescue_from => e
    raise if attempts >= max_attempts
    delay = base_delay * (2**(attempts - 1))
    logger.warn("Attempt #{attempts} failed: #{e.message}, retrying in #{delay}s")
    sleep(delay + rand * base_delay)
    retry
  end
end

def request_with_backoff(uri, request)
  delay = 1
  MAX_RETRIES.times do |attempt|
    response = http.request(uri, request)
    return response if response.is_a?(Net::HTTPSuccess)
    raise HTTPError, response.message unless RETRYABLE_CODES.include?(response.code.to_i)
    break if attempt == MAX_RETRIES - 1
    sleep delay
    delay = [delay * 2, MAX_DELAY].min
  end
  raise HTTPError, "giving up on #{uri} after #{MAX_RETRIES} attempts"
end
