package queue

import (
	"context"
	"sync"
)

func (q *Queue) Put(item interface{}) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) >= q.capacity && !q.closed {
		q.notFull.Wait()
	}
	if q.closed {
		return ErrClosed
	}
	q.items = append(q.items, item)
	q.notEmpty.Signal()
	return nil
}

func (q *Queue) Take() (interface{}, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if q.closed {
			return nil, false
		}
		q.notEmpty.Wait()
	}
	item := q.items[0]
	q.items[0] = nil
	q.items = q.items[1:]
	q.notFull.Signal()
	return item, true
}

func (b *Buffer[T]) Push(ctx context.Context, v T) error {
	b.cond.L.Lock()
	defer b.cond.L.Unlock()
	for b.count == len(b.ring) {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.cond.Wait()
	}
	b.ring[(b.head+b.count)%len(b.ring)] = v
	b.count++
	b.cond.Broadcast()
	return nil
}

func pipeline(ctx context.Context, src Source, sink Sink, size int) error {
	ch := make(chan Record, size)
	errc := make(chan error, 1)
	go func() {
		defer close(ch)
		for src.Next() {
			select {
			case ch <- src.Record():
			case <-ctx.Done():
				errc <- ctx.Err()
				return
			}
		}
		errc <- src.Err()
	}()

	for rec := range ch {
		if err := sink.Write(rec); err != nil {
			return err
		}
	}
	return <-errc
}
