class StateMachine:
    def handle_event(self, event):
        """Advance the connection by one event."""
        if self.state == State.IDLE:
            if event == Event.CONNECT:
                self.send_hello()
                self.state = State.CONNECTING
                return
        elif self.state == State.CONNECTING:
            if event == Event.CONNECTED:
                self.state = State.CONNECTED
                return
            if event == Event.TIMEOUT:
                self.state = State.FAILED
                return
        elif self.state == State.CONNECTED:
            if event == Event.CLOSE:
                self.send_goodbye()
                self.state = State.CLOSING
                return
        elif self.state == State.CLOSING:
            if event == Event.CLOSED:
                self.state = State.IDLE
                return
        raise InvalidTransition("event %s not allowed in state %s" % (event, self.state))

    def trigger(self, event, **kwargs):
        try:
            target, guard, action = self.TRANSITIONS[(self.state, event)]
        except KeyError:
            raise InvalidTransition(
                f"cannot handle {event!r} in state {self.state!r}"
            ) from None
        if guard is not None and not guard(self, **kwargs):
            return False
        previous = self.state
        if action is not None:
            action(self, **kwargs)
        self.state = target
        _LOGGER.debug("State changed from %s to %s", previous, target)
        for listener in self._listeners:
            listener(previous, target)
        return True

    def next_state(self, event):
        match self.state, event:
            case State.IDLE, Event.START:
                state = State.RUNNING
            case State.RUNNING, Event.PAUSE:
                state = State.PAUSED
            case State.PAUSED, Event.RESUME:
                state = State.RUNNING
            case (State.RUNNING | State.PAUSED), Event.STOP:
                state = State.STOPPED
            case _, Event.ERROR:
                state = State.FAILED
            case _:
                raise ValueError(f"unexpected {event} in {self.state}")
        self.state = state
        return state


def tokenize_fields(line):
    state = "start"
    field = []
    fields = []
    for char in line:
        if state == "start":
            if char == '"':
                state = "quoted"
            elif char == ",":
                fields.append("")
            else:
                field.append(char)
                state = "field"
        elif state == "field":
            if char == ",":
                fields.append("".join(field))
                field = []
                state = "start"
            else:
                field.append(char)
        elif state == "quoted":
            if char == '"':
                state = "quote_end"
            else:
                field.append(char)
        elif state == "quote_end":
            if char == '"':
                field.append(char)
                state = "quoted"
            elif char == ",":
                fields.append("".join(field))
                field = []
                state = "start"
            else:
                raise ValueError("unexpected character after quote: %r" % char)
    fields.append("".join(field))
    return fields
