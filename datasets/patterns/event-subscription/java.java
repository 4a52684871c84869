class EventSource {

    public void addListener(ChangeListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("listener must not be null");
        }
        synchronized (listeners) {
            if (listeners.contains(listener)) {
                throw new IllegalStateException("Listener " + listener + " is already registered.");
            }
            listeners.add(listener);
        }
    }

    void publishEvent(ApplicationEvent event) {
        for (ApplicationListener listener : getApplicationListeners(event)) {
            if (!listener.supports(event.getClass())) {
                continue;
            }
            try {
                listener.onApplicationEvent(event);
            } catch (RuntimeException ex) {
                logger.error("Listener failed: " + listener, ex);
            }
        }
    }

    public void notifyObservers(Object arg) {
        Object[] snapshot;
        synchronized (this) {
            if (!changed) {
                return;
            }
            snapshot = observers.toArray();
            changed = false;
        }
        for (int i = snapshot.length - 1; i >= 0; i--) {
            ((Observer) snapshot[i]).update(this, arg);
        }
    }

    <E> void subscribe(Class<E> eventType, EventHandler<? super E> handler) {
        List<EventHandler<?>> handlers = subscribers.get(eventType);
        if (handlers == null) {
            handlers = new CopyOnWriteArrayList<>();
            List<EventHandler<?>> existing = subscribers.putIfAbsent(eventType, handlers);
            if (existing != null) {
                handlers = existing;
            }
        }
        handlers.add(handler);
    }
}
