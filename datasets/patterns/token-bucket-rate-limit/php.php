<?php

class TokenBucketLimiter
{
    public function consume(int $tokens = 1): bool
    {
        $this->lock->acquire(true);
        try {
            $now = microtime(true);
            $elapsed = $now - $this->lastRefill;
            $this->tokens = min($this->capacity, $this->tokens + $elapsed * $this->rate);
            $this->lastRefill = $now;
            if ($this->tokens < $tokens) {
                return false;
            }
            $this->tokens -= $tokens;
            return true;
        } finally {
            $this->lock->release();
        }
    }

    public function allow(string $key): bool
    {
        $bucket = $this->cache->get($key) ?? ['tokens' => $this->burst, 'time' => time()];
        $now = time();
        $bucket['tokens'] += ($now - $bucket['time']) * $this->tokensPerSecond;
        if ($bucket['tokens'] > $this->burst) {
            $bucket['tokens'] = $this->burst;
        }
        $bucket['time'] = $now;
        $allowed = $bucket['tokens'] >= 1;
        if ($allowed) {
            $bucket['tokens']--;
        }
        $this->cache->set($key, $bucket, $this->ttl);
        return $allowed;
    }
}
