class TokenBucket {
  tryRemoveTokens(count) {
    const now = Date.now();
    const deltaMs = Math.max(now - this.lastDrip, 0);
    this.lastDrip = now;
    this.content = Math.min(this.content + (deltaMs * this.tokensPerInterval) / this.interval, this.bucketSize);
    if (count > this.content) {
      return false;
    }
    this.content -= count;
    return true;
  }

  async removeTokens(count) {
    if (count > this.capacity) {
      throw new Error(`Requested tokens ${count} exceed bucket size ${this.capacity}`);
    }
    for (;;) {
      const now = Date.now();
      const elapsed = (now - this.lastRefill) / 1000;
      this.tokens = Math.min(this.capacity, this.tokens + elapsed * this.refillRate);
      this.lastRefill = now;
      if (this.tokens >= count) {
        this.tokens -= count;
        return this.tokens;
      }
      const waitMs = Math.ceil(((count - this.tokens) / this.refillRate) * 1000);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
