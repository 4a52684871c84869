class CircuitBreaker {
  async fire(...args) {
    if (this.state === 'OPEN') {
      if (Date.now() < this.nextAttempt) {
        throw new Error('Circuit breaker is open');
      }
      this.state = 'HALF_OPEN';
    }
    try {
      const result = await this.action(...args);
      this.failureCount = 0;
      this.state = 'CLOSED';
      return result;
    } catch (err) {
      this.failureCount++;
      if (this.state === 'HALF_OPEN' || this.failureCount >= this.failureThreshold) {
        this.state = 'OPEN';
        this.nextAttempt = Date.now() + this.resetTimeout;
      }
      throw err;
    }
  }

  onFailure(error) {
    this.failures += 1;
    this.lastFailure = Date.now();
    if (this.state === 'HALF_OPEN' || this.failures >= this.options.threshold) {
      this.state = 'OPEN';
      this.emit('open', error);
      clearTimeout(this.resetTimer);
      this.resetTimer = setTimeout(() => {
        this.state = 'HALF_OPEN';
        this.emit('halfOpen');
      }, this.options.resetTimeout);
    }
  }
}
