public class StateMachine
{
    private State _state = State.Idle;

    public void Handle(Trigger trigger)
    {
        switch (_state)
        {
            case State.Idle:
                if (trigger == Trigger.Connect)
                {
                    _state = State.Connecting;
                }
                break;
            case State.Connecting:
                if (trigger == Trigger.Connected)
                {
                    _state = State.Connected;
                }
                else if (trigger == Trigger.Timeout)
                {
                    _state = State.Failed;
                }
                break;
            case State.Connected:
                if (trigger == Trigger.Close)
                {
                    _state = State.Closing;
                }
                break;
            default:
                throw new InvalidOperationException($"Unexpected trigger {trigger} in state {_state}");
        }
    }

    public State Next(State state, Trigger trigger)
    {
        var next = (state, trigger) switch
        {
            (State.Idle, Trigger.Start) => State.Running,
            (State.Running, Trigger.Pause) => State.Paused,
            (State.Paused, Trigger.Resume) => State.Running,
            (State.Running, Trigger.Stop) => State.Stopped,
            (State.Paused, Trigger.Stop) => State.Stopped,
            (_, Trigger.Fail) => State.Failed,
            _ => throw new InvalidOperationException($"No transition from {state} on {trigger}"),
        };
        _logger.LogDebug("State changed from {From} to {To}", state, next);
        return next;
    }
}
