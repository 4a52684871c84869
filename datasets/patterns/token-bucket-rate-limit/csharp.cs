class TokenBucketLimiter
{
    public bool TryAcquire(int permits)
    {
        lock (_sync)
        {
            long now = Stopwatch.GetTimestamp();
            double elapsed = (now - _lastRefill) / (double)Stopwatch.Frequency;
            _tokens = Math.Min(_capacity, _tokens + elapsed * _refillRate);
            _lastRefill = now;

            if (_tokens < permits)
            {
                return false;
            }
            _tokens -= permits;
            return true;
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan delay;
            lock (_sync)
            {
                var now = DateTime.UtcNow;
                var newTokens = (now - _lastUpdate).TotalSeconds * _tokensPerSecond;
                if (newTokens > 0)
                {
                    _available = Math.Min(_available + newTokens, _maxTokens);
                    _lastUpdate = now;
                }
                if (_available >= 1)
                {
                    _available -= 1;
                    return;
                }
                delay = TimeSpan.FromSeconds((1 - _available) / _tokensPerSecond);
            }
            await Task.Delay(delay, cancellationToken);
        }
    }
}
