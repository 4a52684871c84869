class StateMachine {
  handleEvent(event) {
    switch (this.state) {
      case 'idle':
        if (event === 'connect') {
          this.state = 'connecting';
        }
        break;
      case 'connecting':
        if (event === 'connected') {
          this.state = 'connected';
        } else if (event === 'timeout') {
          this.state = 'failed';
        }
        break;
      case 'connected':
        if (event === 'close') {
          this.state = 'closing';
        }
        break;
      case 'closing':
        if (event === 'closed') {
          this.state = 'idle';
        }
        break;
      default:
        throw new Error('Unexpected event ' + event + ' in state ' + this.state);
    }
    this.emit('state', this.state);
  }

  transition(event, payload) {
    const config = this.machine.states[this.current];
    const next = config.on && config.on[event];
    if (next === undefined) {
      return this.current;
    }
    if (typeof config.exit === 'function') {
      config.exit(payload);
    }
    const previous = this.current;
    this.current = typeof next === 'string' ? next : next.target;
    const entered = this.machine.states[this.current];
    if (typeof entered.entry === 'function') {
      entered.entry(payload);
    }
    this.emit('transition', previous, this.current);
    return this.current;
  }
}
