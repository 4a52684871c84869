package debounce

import (
	"context"
	"sync"
	"time"
)

func (d *Debouncer) Trigger(fn func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(d.delay, fn)
}

func debounce(ctx context.Context, interval time.Duration, input <-chan Event, handle func(Event)) {
	var last Event
	timer := time.NewTimer(interval)
	if !timer.Stop() {
		<-timer.C
	}
	for {
		select {
		case ev, ok := <-input:
			if !ok {
				return
			}
			last = ev
			timer.Reset(interval)
		case <-timer.C:
			handle(last)
		case <-ctx.Done():
			timer.Stop()
			return
		}
	}
}

func (w *Watcher) run() {
	var quiet <-chan time.Time
	changed := make(map[string]struct{})
	for {
		select {
		case event := <-w.fsnotify.Events:
			changed[event.Name] = struct{}{}
			quiet = time.After(w.quietPeriod)
		case <-quiet:
			w.reload(changed)
			changed = make(map[string]struct{})
			quiet = nil
		case <-w.stop:
			return
		}
	}
}
