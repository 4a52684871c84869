class EventEmitter {
  on(event, listener) {
    if (typeof listener !== 'function') {
      throw new TypeError('The "listener" argument must be a function');
    }
    if (!this._events[event]) {
      this._events[event] = [];
    }
    this._events[event].push(listener);
    return this;
  }

  off(event, listener) {
    var listeners = this._events[event];
    if (!listeners) {
      return this;
    }
    for (var i = listeners.length - 1; i >= 0; i--) {
      if (listeners[i] === listener || listeners[i].listener === listener) {
        listeners.splice(i, 1);
        break;
      }
    }
    if (listeners.length === 0) {
      delete this._events[event];
    }
    return this;
  }

  emit(event, ...args) {
    const listeners = this._events[event];
    if (listeners === undefined) {
      return false;
    }
    const copy = listeners.slice();
    for (let i = 0; i < copy.length; i++) {
      Reflect.apply(copy[i], this, args);
    }
    return true;
  }

  subscribe(listener) {
    let isSubscribed = true;
    this.listeners.push(listener);
    return () => {
      if (!isSubscribed) {
        return;
      }
      isSubscribed = false;
      const index = this.listeners.indexOf(listener);
      this.listeners.splice(index, 1);
    };
  }
}
