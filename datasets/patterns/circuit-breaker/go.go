package breaker

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

func (b *Breaker) Do(fn func() error) error {
	b.mu.Lock()
	if b.state == StateOpen {
		if time.Since(b.openedAt) < b.timeout {
			b.mu.Unlock()
			return ErrOpen
		}
		b.state = StateHalfOpen
	}
	b.mu.Unlock()

	err := fn()

	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.failures++
		if b.state == StateHalfOpen || b.failures >= b.maxFailures {
			b.state = StateOpen
			b.openedAt = time.Now()
		}
		return err
	}
	b.failures = 0
	b.state = StateClosed
	return nil
}

func (cb *CircuitBreaker) Allow() (bool, error) {
	cb.mutex.Lock()
	defer cb.mutex.Unlock()

	now := time.Now()
	switch cb.state {
	case StateClosed:
		return true, nil
	case StateOpen:
		if now.Before(cb.expiry) {
			return false, ErrOpenState
		}
		cb.setState(StateHalfOpen, now)
		cb.requests = 1
		return true, nil
	case StateHalfOpen:
		if cb.requests >= cb.maxRequests {
			return false, ErrTooManyRequests
		}
		cb.requests++
	}
	return true, nil
}

func (c *Client) recordResult(success bool) {
	if success {
		if atomic.SwapInt32(&c.failures, 0) >= c.threshold {
			c.logger.Info("circuit closed", "backend", c.name)
		}
		atomic.StoreInt64(&c.blockedUntil, 0)
		return
	}
	n := atomic.AddInt32(&c.failures, 1)
	if n < c.threshold {
		return
	}
	until := time.Now().Add(c.cooldown)
	atomic.StoreInt64(&c.blockedUntil, until.UnixNano())
	if n == c.threshold {
		c.logger.Warn("circuit opened", "backend", c.name, "until", until)
	}
}
