export class StateMachine {
    private state: State = State.Idle;

    handleEvent(event: MachineEvent): void {
        switch (this.state) {
            case State.Idle:
                if (event === MachineEvent.Connect) {
                    this.sendHello();
                    this.state = State.Connecting;
                }
                break;
            case State.Connecting:
                if (event === MachineEvent.Connected) {
                    this.state = State.Connected;
                } else if (event === MachineEvent.Timeout) {
                    this.state = State.Failed;
                }
                break;
            case State.Connected:
                if (event === MachineEvent.Close) {
                    this.state = State.Closing;
                }
                break;
            case State.Closing:
                if (event === MachineEvent.Closed) {
                    this.state = State.Idle;
                }
                break;
            default:
                throw new Error(`Unexpected event ${event} in state ${this.state}`);
        }
    }

    fire(event: string, context: Context): boolean {
        const row = this.transitions.get(this.state);
        const transition = row && row.get(event);
        if (!transition) {
            this.logService.trace(`event ${event} ignored in state ${this.state}`);
            return false;
        }
        if (transition.guard && !transition.guard(context)) {
            return false;
        }
        const previous = this.state;
        if (transition.action) {
            transition.action(context);
        }
        this.state = transition.target;
        this._onDidChangeState.fire({ previous, current: this.state });
        return true;
    }

    private stateInTagName(c: number): void {
        switch (this.charState) {
            case CharState.BeforeTagName:
                if (c === CharCode.Slash) {
                    this.charState = CharState.BeforeClosingTagName;
                } else if (isWhitespace(c)) {
                    this.charState = CharState.Text;
                } else {
                    this.sectionStart = this.index;
                    this.charState = CharState.InTagName;
                }
                break;
            case CharState.InTagName:
                if (c === CharCode.Gt) {
                    this.emitTag(this.sectionStart, this.index);
                    this.charState = CharState.Text;
                    this.sectionStart = this.index + 1;
                }
                break;
            case CharState.Text:
                if (c === CharCode.Lt) {
                    this.charState = CharState.BeforeTagName;
                }
                break;
        }
        this.index++;
    }
}

export function reducer(state: LoadState, action: Action): LoadState {
    switch (state.kind) {
        case 'idle':
            if (action.type === 'fetch') {
                return { kind: 'loading', url: action.url };
            }
            return state;
        case 'loading':
            if (action.type === 'success') {
                return { kind: 'loaded', data: action.data };
            }
            if (action.type === 'failure') {
                return { kind: 'failed', error: action.error };
            }
            return state;
        case 'failed':
            if (action.type === 'retry') {
                return { kind: 'loading', url: action.url };
            }
            return state;
        default:
            return state;
    }
}
