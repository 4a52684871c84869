<?php

class CircuitBreaker
{
    public function call(callable $operation)
    {
        if ($this->state === self::OPEN) {
            if (time() - $this->lastFailureTime < $this->resetTimeout) {
                throw new CircuitOpenException("Circuit {$this->name} is open");
            }
            $this->state = self::HALF_OPEN;
        }
        try {
            $result = $operation();
            $this->failureCount = 0;
            $this->state = self::CLOSED;
            return $result;
        } catch (Throwable $e) {
            $this->failureCount++;
            $this->lastFailureTime = time();
            if ($this->state === self::HALF_OPEN || $this->failureCount >= $this->failureThreshold) {
                $this->state = self::OPEN;
            }
            throw $e;
        }
    }

    public function isAvailable(string $service): bool
    {
        $failures = (int) $this->cache->get("circuit.{$service}.failures", 0);
        if ($failures < $this->threshold) {
            return true;
        }
        $openedAt = $this->cache->get("circuit.{$service}.opened_at");
        if ($openedAt !== null && time() - $openedAt > $this->timeout) {
            $this->cache->set("circuit.{$service}.failures", $this->threshold - 1);
            return true;
        }
        $this->logger->notice('Circuit is open', ['service' => $service]);
        return false;
    }
}
