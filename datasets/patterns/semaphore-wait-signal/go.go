package semaphore

import (
	"context"
	"sync"
)

func (s *Semaphore) Acquire(ctx context.Context, n int64) error {
	s.mu.Lock()
	if s.size-s.used >= n && s.waiters.Len() == 0 {
		s.used += n
		s.mu.Unlock()
		return nil
	}
	ready := make(chan struct{})
	elem := s.waiters.PushBack(waiter{n: n, ready: ready})
	s.mu.Unlock()

	select {
	case <-ready:
		return nil
	case <-ctx.Done():
		s.mu.Lock()
		s.waiters.Remove(elem)
		s.mu.Unlock()
		return ctx.Err()
	}
}

func (s *CountingSemaphore) Wait() {
	s.cond.L.Lock()
	defer s.cond.L.Unlock()
	for s.count == 0 {
		s.cond.Wait()
	}
	s.count--
	s.acquired++
}

func processAll(ctx context.Context, items []Item, limit int) error {
	sem := make(chan struct{}, limit)
	errs := make(chan error, len(items))
	var wg sync.WaitGroup
	for _, item := range items {
		sem <- struct{}{}
		wg.Add(1)
		go func(item Item) {
			defer wg.Done()
			defer func() { <-sem }()
			if err := item.Process(ctx); err != nil {
				errs <- err
			}
		}(item)
	}
	wg.Wait()
	close(errs)
	return <-errs
}

func (h *limitHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case h.sem <- struct{}{}:
		defer func() { <-h.sem }()
		h.next.ServeHTTP(w, r)
	default:
		w.Header().Set("Retry-After", "1")
		http.Error(w, "too many requests", http.StatusTooManyRequests)
	}
}
