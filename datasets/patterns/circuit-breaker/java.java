class CircuitBreaker {

    public <T> T call(Callable<T> operation) throws Exception {
        if (state == State.OPEN) {
            if (System.currentTimeMillis() - lastFailureTime < resetTimeoutMillis) {
                throw new CircuitBreakerOpenException("Circuit breaker '" + name + "' is open");
            }
            state = State.HALF_OPEN;
        }
        try {
            T result = operation.call();
            failureCount = 0;
            state = State.CLOSED;
            return result;
        } catch (Exception e) {
            failureCount++;
            lastFailureTime = System.currentTimeMillis();
            if (state == State.HALF_OPEN || failureCount >= failureThreshold) {
                state = State.OPEN;
                logger.warn("Circuit breaker '{}' opened after {} failures", name, failureCount);
            }
            throw e;
        }
    }

    public boolean allowRequest() {
        switch (state.get()) {
            case CLOSED:
                return true;
            case OPEN:
                long elapsed = clock.millis() - openedAt.get();
                if (elapsed < sleepWindowMillis) {
                    return false;
                }
                return state.compareAndSet(State.OPEN, State.HALF_OPEN);
            case HALF_OPEN:
                return false;
            default:
                throw new IllegalStateException("Unexpected state " + state.get());
        }
    }

    private synchronized void recordFailure(Throwable cause) {
        lastFailureTime = System.nanoTime();
        failures++;
        switch (state) {
            case HALF_OPEN:
                log.debug("Trial call failed, circuit opens again", cause);
                state = State.OPEN;
                break;
            case CLOSED:
                if (failures >= threshold) {
                    log.warn("Circuit {} opened", name, cause);
                    state = State.OPEN;
                }
                break;
            default:
                break;
        }
    }

    public Response execute(Request request) throws IOException {
        if (!circuitBreaker.tryAcquirePermission()) {
            metrics.incrementRejected();
            return fallback(request);
        }
        long start = System.nanoTime();
        try {
            Response response = delegate.execute(request);
            if (response.code() >= 500) {
                circuitBreaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, null);
            } else {
                circuitBreaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException e) {
            circuitBreaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }
}
