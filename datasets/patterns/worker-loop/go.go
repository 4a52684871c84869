package worker

import (
	"context"
	"log"
	"sync"
	"time"
)

func worker(ctx context.Context, wg *sync.WaitGroup, id int, jobs <-chan Job, results chan<- Result) {
	defer wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case job, ok := <-jobs:
			if !ok {
				return
			}
			value, err := job.Run(ctx)
			if err != nil {
				log.Printf("worker %d: job %s failed: %v", id, job.ID, err)
			}
			results <- Result{JobID: job.ID, Value: value, Err: err}
		}
	}
}

func (c *Controller) processNextItem(ctx context.Context) bool {
	key, quit := c.queue.Get()
	if quit {
		return false
	}
	defer c.queue.Done(key)

	err := c.syncHandler(ctx, key)
	if err == nil {
		c.queue.Forget(key)
		return true
	}
	if c.queue.NumRequeues(key) < maxRetries {
		klog.V(2).InfoS("Error syncing object, retrying", "key", key, "err", err)
		c.queue.AddRateLimited(key)
		return true
	}
	utilruntime.HandleError(err)
	c.queue.Forget(key)
	return true
}

func (p *Pool) start(n int) {
	for i := 0; i < n; i++ {
		p.wg.Add(1)
		go func() {
			defer p.wg.Done()
			for task := range p.tasks {
				if err := task.Execute(); err != nil {
					p.errorHandler(task, err)
				}
			}
		}()
	}
}

func (q *Queue) loop() {
	defer close(q.done)
	for {
		q.mu.Lock()
		for len(q.items) == 0 && !q.closed {
			q.cond.Wait()
		}
		if len(q.items) == 0 {
			q.mu.Unlock()
			return
		}
		item := q.items[0]
		q.items = q.items[1:]
		q.mu.Unlock()

		if err := q.handle(item); err != nil {
			q.logger.Error("failed to handle item", "item", item, "error", err)
		}
	}
}
