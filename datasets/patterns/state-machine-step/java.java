final class StateMachineStep {
    private State state = State.IDLE;

    void handle(Event event) {
        switch (state) {
            case IDLE:
                if (event == Event.CONNECT) {
                    startTimer();
                    state = State.CONNECTING;
                }
                break;
            case CONNECTING:
                if (event == Event.CONNECTED) {
                    cancelTimer();
                    state = State.CONNECTED;
                } else if (event == Event.TIMEOUT) {
                    state = State.FAILED;
                }
                break;
            case CONNECTED:
                if (event == Event.DISCONNECT) {
                    state = State.CLOSING;
                }
                break;
            case CLOSING:
                if (event == Event.CLOSED) {
                    state = State.IDLE;
                }
                break;
            default:
                throw new IllegalStateException("Unexpected event " + event + " in state " + state);
        }
    }

    State next(State current, Event event) {
        return switch (current) {
            case IDLE -> event == Event.START ? State.STARTING : current;
            case STARTING -> switch (event) {
                case READY -> State.RUNNING;
                case ERROR -> State.FAILED;
                default -> current;
            };
            case RUNNING -> switch (event) {
                case PAUSE -> State.PAUSED;
                case STOP -> State.STOPPED;
                case ERROR -> State.FAILED;
                default -> current;
            };
            case PAUSED -> event == Event.RESUME ? State.RUNNING : current;
            default -> throw new IllegalStateException("No transition from " + current + " on " + event);
        };
    }

    synchronized boolean fire(Event event, Context context) {
        Map<Event, Transition> row = transitions.get(state);
        if (row == null) {
            throw new IllegalStateException("No transitions from state " + state);
        }
        Transition transition = row.get(event);
        if (transition == null) {
            log.debug("Event {} ignored in state {}", event, state);
            return false;
        }
        if (transition.getGuard() != null && !transition.getGuard().test(context)) {
            return false;
        }
        State previous = state;
        if (transition.getAction() != null) {
            transition.getAction().accept(context);
        }
        state = transition.getTarget();
        for (StateListener listener : listeners) {
            listener.stateChanged(previous, state);
        }
        return true;
    }

    void transitionTo(State target) {
        synchronized (lock) {
            switch (target) {
                case STARTING:
                    if (state != State.NEW) {
                        throw new IllegalStateException("Cannot start from " + state);
                    }
                    break;
                case RUNNING:
                    if (state != State.STARTING && state != State.PAUSED) {
                        throw new IllegalStateException("Cannot run from " + state);
                    }
                    break;
                case STOPPED:
                    if (state == State.STOPPED) {
                        return;
                    }
                    break;
                default:
                    break;
            }
            log.info("State changed from {} to {}", state, target);
            state = target;
            lock.notifyAll();
        }
    }
}
