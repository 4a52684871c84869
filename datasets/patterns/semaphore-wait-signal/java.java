class Semaphores {

    public synchronized void acquire(int n) throws InterruptedException {
        while (permits < n) {
            waiters++;
            try {
                wait();
            } finally {
                waiters--;
            }
        }
        permits -= n;
    }

    public synchronized void release(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("negative permits: " + n);
        }
        permits += n;
        if (waiters > 0) {
            notifyAll();
        }
    }

    public <T> T withPermit(Callable<T> task) throws Exception {
        if (!semaphore.tryAcquire(timeout, TimeUnit.MILLISECONDS)) {
            throw new RejectedExecutionException("Too many concurrent requests");
        }
        try {
            return task.call();
        } finally {
            semaphore.release();
        }
    }

    public void submit(final Runnable task) throws InterruptedException {
        semaphore.acquire();
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    semaphore.release();
                }
            });
        } catch (RejectedExecutionException e) {
            semaphore.release();
            throw e;
        }
    }

    public void stopPreview() {
        boolean acquired = false;
        try {
            acquired = deviceLock.tryAcquire(2500, TimeUnit.MILLISECONDS);
            if (!acquired) {
                Log.w(TAG, "Device is still in use");
                return;
            }
            if (device != null) {
                device.close();
                device = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (acquired) {
                deviceLock.release();
            }
        }
    }
}
