class Workers {

    public void run() {
        while (running) {
            try {
                Job job = queue.take();
                job.execute();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (Exception e) {
                log.error("Job failed", e);
            }
        }
    }

    private void processQueue() {
        while (!Thread.currentThread().isInterrupted()) {
            Task task;
            synchronized (lock) {
                while (tasks.isEmpty()) {
                    if (shutdown) {
                        return;
                    }
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                task = tasks.removeFirst();
            }
            try {
                task.run();
            } catch (Throwable t) {
                LOGGER.log(Level.SEVERE, "Task " + task + " failed", t);
            }
        }
    }

    public void consume() {
        logger.info("Worker {} started", name);
        try {
            Message message;
            while ((message = queue.poll(timeout, TimeUnit.MILLISECONDS)) != null || !closed.get()) {
                if (message == null) {
                    continue;
                }
                try {
                    handler.onMessage(message);
                    processed.incrementAndGet();
                } catch (RuntimeException e) {
                    failed.incrementAndGet();
                    errorHandler.handleError(message, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            latch.countDown();
            logger.info("Worker {} stopped", name);
        }
    }

    private void workerLoop(Worker worker) {
        boolean failed = true;
        try {
            Runnable task;
            while ((task = nextTask(worker)) != null) {
                worker.markBusy();
                try {
                    beforeTask(worker, task);
                    task.run();
                } catch (Exception e) {
                    onTaskFailure(task, e);
                } finally {
                    worker.markIdle();
                    completedTasks.increment();
                }
            }
            failed = false;
        } finally {
            removeWorker(worker, failed);
        }
    }
}
