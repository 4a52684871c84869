class Polling {

    public static void waitForCondition(Supplier<Boolean> condition, long timeoutMs, String message)
            throws InterruptedException {
        long startTime = System.currentTimeMillis();
        while (!condition.get()) {
            if (System.currentTimeMillis() - startTime > timeoutMs) {
                throw new AssertionError("Timed out after " + timeoutMs + " ms: " + message);
            }
            Thread.sleep(100);
        }
    }

    public boolean waitForState(State expected, long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        do {
            if (getState() == expected) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        } while (System.nanoTime() < deadline);
        return getState() == expected;
    }

    public boolean waitFor(Process process, long timeout) {
        long remaining = timeout;
        final long end = System.currentTimeMillis() + timeout;
        while (remaining > 0) {
            try {
                process.exitValue();
                return true;
            } catch (IllegalThreadStateException e) {
                try {
                    Thread.sleep(Math.min(remaining, 100));
                } catch (InterruptedException ie) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            remaining = end - System.currentTimeMillis();
        }
        return false;
    }

    private void waitForServer(String host, int port, int maxAttempts) throws Exception {
        for (int i = 0; i < maxAttempts; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 1000);
                return;
            } catch (IOException e) {
                logger.debug("Server {}:{} is not up yet", host, port);
            }
            Thread.sleep(500);
        }
        throw new TimeoutException("Server did not start on " + host + ":" + port);
    }

    public synchronized boolean awaitCompletion(long timeoutMillis) throws InterruptedException {
        long deadline = SystemClock.elapsedRealtime() + timeoutMillis;
        while (!completed) {
            long remaining = deadline - SystemClock.elapsedRealtime();
            if (remaining <= 0) {
                return false;
            }
            wait(remaining);
        }
        return true;
    }
}
