package patterns

func (c *Conn) handleEvent(ev Event) error {
	switch c.state {
	case StateIdle:
		if ev == EventOpen {
			c.sendHello()
			c.state = StateConnecting
			return nil
		}
	case StateConnecting:
		switch ev {
		case EventAck:
			c.state = StateEstablished
			return nil
		case EventTimeout, EventError:
			c.state = StateFailed
			return nil
		}
	case StateEstablished:
		if ev == EventClose {
			c.state = StateClosing
			return nil
		}
	case StateClosing:
		if ev == EventAck || ev == EventTimeout {
			c.state = StateIdle
			return nil
		}
	}
	return fmt.Errorf("unexpected event %v in state %v", ev, c.state)
}

func (f *FSM) Fire(ctx context.Context, event string, args ...interface{}) error {
	f.mu.Lock()
	defer f.mu.Unlock()

	t, ok := f.transitions[transitionKey{event, f.current}]
	if !ok {
		return InvalidEventError{Event: event, State: f.current}
	}
	if t.guard != nil && !t.guard(ctx, args...) {
		return nil
	}
	if t.action != nil {
		if err := t.action(ctx, args...); err != nil {
			return fmt.Errorf("action for %s: %w", event, err)
		}
	}
	klog.V(4).Infof("state changed from %s to %s", f.current, t.target)
	f.current = t.target
	return nil
}

func (l *lexer) step(c byte) error {
	switch l.state {
	case stateStart:
		switch {
		case isSpace(c):
			return nil
		case c == '"':
			l.state = stateString
		case c >= '0' && c <= '9':
			l.buf = append(l.buf, c)
			l.state = stateNumber
		default:
			return fmt.Errorf("invalid character %q", c)
		}
	case stateString:
		switch c {
		case '"':
			l.emit(tokenString)
			l.state = stateStart
		case '\\':
			l.state = stateEscape
		default:
			l.buf = append(l.buf, c)
		}
	case stateEscape:
		l.buf = append(l.buf, c)
		l.state = stateString
	case stateNumber:
		if c < '0' || c > '9' {
			l.emit(tokenNumber)
			l.state = stateStart
			return l.step(c)
		}
		l.buf = append(l.buf, c)
	}
	return nil
}

func (s *scanner) run() error {
	for {
		switch s.state {
		case stateInit:
			if err := s.init(); err != nil {
				s.err = err
				s.state = stateFailed
				continue
			}
			s.state = stateReading
		case stateReading:
			n, err := s.read()
			if err == io.EOF {
				s.state = stateDone
			} else if err != nil {
				s.err = err
				s.state = stateFailed
			} else {
				s.total += n
			}
		case stateDone:
			return nil
		case stateFailed:
			return s.err
		default:
			panic("scanner: unknown state")
		}
	}
}
