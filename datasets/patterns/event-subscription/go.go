package patterns

func (b *Broker) Subscribe(topic string) <-chan Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch := make(chan Event, b.bufferSize)
	if b.subscribers == nil {
		b.subscribers = make(map[string][]chan Event)
	}
	b.subscribers[topic] = append(b.subscribers[topic], ch)
	return ch
}

func (b *Broker) Publish(topic string, ev Event) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subscribers[topic] {
		select {
		case ch <- ev:
		default:
			b.dropped++
		}
	}
}

func (b *Broker) Unsubscribe(topic string, sub chan Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	subs := b.subscribers[topic]
	for i, ch := range subs {
		if ch == sub {
			b.subscribers[topic] = append(subs[:i], subs[i+1:]...)
			close(ch)
			return
		}
	}
}

func (p *sharedProcessor) distribute(obj interface{}) {
	p.listenersLock.RLock()
	listeners := make([]Listener, len(p.listeners))
	copy(listeners, p.listeners)
	p.listenersLock.RUnlock()
	for _, listener := range listeners {
		if listener.filter != nil && !listener.filter(obj) {
			continue
		}
		listener.OnEvent(obj)
	}
}
