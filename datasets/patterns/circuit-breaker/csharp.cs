class CircuitBreaker
{
    public async Task<T> ExecuteAsync<T>(Func<Task<T>> action)
    {
        lock (_sync)
        {
            if (_state == CircuitState.Open)
            {
                if (DateTime.UtcNow - _lastFailureTime < _openTimeout)
                {
                    throw new CircuitBreakerOpenException("The circuit is open");
                }
                _state = CircuitState.HalfOpen;
            }
        }

        try
        {
            T result = await action().ConfigureAwait(false);
            Reset();
            return result;
        }
        catch (Exception ex)
        {
            TrackFailure(ex);
            throw;
        }
    }

    private void TrackFailure(Exception exception)
    {
        lock (_sync)
        {
            _failureCount++;
            _lastFailureTime = DateTime.UtcNow;
            _lastException = exception;
            if (_state == CircuitState.HalfOpen || _failureCount >= _threshold)
            {
                _state = CircuitState.Open;
                _logger.LogWarning(exception, "Circuit opened after {Count} failures", _failureCount);
            }
        }
    }

    public bool AllowRequest()
    {
        switch (_state)
        {
            case CircuitState.Closed:
                return true;
            case CircuitState.Open:
                if (_clock.UtcNow < _blockedUntil)
                {
                    return false;
                }
                _state = CircuitState.HalfOpen;
                return true;
            case CircuitState.HalfOpen:
                return Interlocked.CompareExchange(ref _trialInProgress, 1, 0) == 0;
            default:
                throw new InvalidOperationException("Unknown circuit state");
        }
    }
}
