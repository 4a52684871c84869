package rate

import (
	"context"
	"math"
	"net/http"
	"sync"
	"time"
)

func (b *TokenBucket) Allow(n float64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()

	now := time.Now()
	elapsed := now.Sub(b.last).Seconds()
	b.tokens = math.Min(b.capacity, b.tokens+elapsed*b.rate)
	b.last = now

	if b.tokens < n {
		return false
	}
	b.tokens -= n
	return true
}

func (l *Limiter) Reserve(n int, maxWait time.Duration) (time.Duration, bool) {
	if n > l.burst {
		return 0, false
	}
	now := l.clock.Now()

	l.mu.Lock()
	defer l.mu.Unlock()
	tokens := l.tokens
	if elapsed := now.Sub(l.updated); elapsed > 0 {
		tokens += elapsed.Seconds() * l.perSecond
	}
	if tokens > float64(l.burst) {
		tokens = float64(l.burst)
	}
	tokens -= float64(n)

	var wait time.Duration
	if tokens < 0 {
		wait = time.Duration(-tokens / l.perSecond * float64(time.Second))
	}
	if wait > maxWait {
		return 0, false
	}
	l.updated = now
	l.tokens = tokens
	return wait, true
}

func (b *Bucket) Wait(ctx context.Context, count int64) error {
	b.mu.Lock()
	now := time.Now()
	if fill := int64(now.Sub(b.lastTick) / b.fillInterval); fill > 0 {
		b.available += fill * b.quantum
		if b.available > b.capacity {
			b.available = b.capacity
		}
		b.lastTick = b.lastTick.Add(time.Duration(fill) * b.fillInterval)
	}
	b.available -= count
	avail := b.available
	b.mu.Unlock()

	if avail >= 0 {
		return nil
	}
	timer := time.NewTimer(time.Duration(-avail) * b.fillInterval / time.Duration(b.quantum))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
