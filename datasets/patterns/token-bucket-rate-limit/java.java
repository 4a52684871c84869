class TokenBuckets {

    public synchronized boolean tryConsume(long numTokens) {
        long now = System.nanoTime();
        double elapsedSeconds = (now - lastRefillTime) / 1e9;
        availableTokens = Math.min(capacity, availableTokens + elapsedSeconds * refillRate);
        lastRefillTime = now;

        if (availableTokens < numTokens) {
            return false;
        }
        availableTokens -= numTokens;
        return true;
    }

    boolean allowRequest(String clientId) {
        Bucket bucket = buckets.computeIfAbsent(clientId, id -> new Bucket(maxTokens, System.currentTimeMillis()));
        synchronized (bucket) {
            long now = System.currentTimeMillis();
            long tokensToAdd = (now - bucket.lastRefill) * tokensPerSecond / 1000;
            if (tokensToAdd > 0) {
                bucket.tokens = Math.min(maxTokens, bucket.tokens + tokensToAdd);
                bucket.lastRefill = now;
            }
            if (bucket.tokens > 0) {
                bucket.tokens--;
                return true;
            }
            return false;
        }
    }

    private long reserve(double permits) {
        synchronized (mutex) {
            long now = ticker.read();
            stored = Math.min(maxStored, stored + (now - lastUpdated) * permitsPerNano);
            lastUpdated = now;
            stored -= permits;
            if (stored >= 0) {
                return 0L;
            }
            return (long) (-stored / permitsPerNano);
        }
    }

    public void acquire() throws InterruptedException {
        lock.lock();
        try {
            refill();
            while (tokens < 1) {
                long waitNanos = (long) ((1 - tokens) / rate * 1_000_000_000L);
                available.awaitNanos(waitNanos);
                long now = System.nanoTime();
                tokens = Math.min(burst, tokens + (now - last) * rate / 1_000_000_000.0);
                last = now;
            }
            tokens -= 1;
        } finally {
            lock.unlock();
        }
    }
}
