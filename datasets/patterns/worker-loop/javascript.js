class JobRunner {
  async processQueue() {
    if (this.processing) {
      return;
    }
    this.processing = true;
    while (this.queue.length > 0) {
      const job = this.queue.shift();
      try {
        const result = await job.task();
        job.resolve(result);
      } catch (err) {
        job.reject(err);
      }
    }
    this.processing = false;
  }

  async run() {
    while (!this.stopped) {
      const job = await this.queue.pop(this.timeout);
      if (!job) {
        continue;
      }
      try {
        await this.handler(job);
        await this.queue.ack(job);
      } catch (err) {
        console.error(`Job ${job.id} failed`, err);
        await this.queue.nack(job, err);
      }
    }
  }
}
