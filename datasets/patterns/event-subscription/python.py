class EventEmitter:
    def subscribe(self, event_type, listener):
        if not callable(listener):
            raise TypeError("listener must be callable")
        with self._lock:
            listeners = self._listeners.setdefault(event_type, [])
            if listener not in listeners:
                listeners.append(listener)

    def unsubscribe(self, event_type, listener):
        try:
            self._listeners[event_type].remove(listener)
        except (KeyError, ValueError):
            _LOGGER.exception("Unable to remove unknown listener %s", listener)
            return
        if not self._listeners[event_type]:
            del self._listeners[event_type]

    def emit(self, event, *args, **kwargs):
        handled = False
        for listener in list(self._listeners.get(event, ())):
            try:
                listener(*args, **kwargs)
            except Exception:
                logger.exception("Error calling listener %r", listener)
            else:
                handled = True
        return handled

    def send(self, sender, **named):
        responses = []
        if not self.receivers:
            return responses
        for receiver in self._live_receivers(sender):
            response = receiver(signal=self, sender=sender, **named)
            responses.append((receiver, response))
        return responses

    def connect(self, receiver, sender=None, weak=True):
        lookup_key = (id(receiver), id(sender))
        if weak:
            receiver = weakref.ref(receiver)
        with self.lock:
            if not any(key == lookup_key for key, _ in self.receivers):
                self.receivers.append((lookup_key, receiver))
            self.sender_receivers_cache.clear()

    def notify(self, event):
        dead = []
        for ref in self._observers:
            observer = ref()
            if observer is None:
                dead.append(ref)
                continue
            observer.update(self, event)
        for ref in dead:
            self._observers.remove(ref)
