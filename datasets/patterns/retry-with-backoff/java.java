class Retries {

    public <T> T retryWithBackoff(Callable<T> operation, int maxAttempts, long initialDelayMs) throws Exception {
        long delay = initialDelayMs;
        for (int attempt = 1; ; attempt++) {
            try {
                return operation.call();
            } catch (IOException e) {
                if (attempt >= maxAttempts) {
                    throw e;
                }
                LOG.warn("Attempt {} of {} failed, retrying in {} ms", attempt, maxAttempts, delay, e);
            }
            Thread.sleep(delay);
            delay = Math.min(delay * 2, MAX_DELAY_MS);
        }
    }

    public Response execute(Request request) throws IOException {
        IOException lastException = null;
        int retries = 0;
        while (retries <= maxRetries) {
            try {
                Response response = client.execute(request);
                if (response.getStatusCode() < 500) {
                    return response;
                }
            } catch (IOException e) {
                lastException = e;
            }
            retries++;
            try {
                long backoff = (long) (baseDelay * Math.pow(2, retries));
                TimeUnit.MILLISECONDS.sleep(backoff + ThreadLocalRandom.current().nextLong(baseDelay));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while waiting to retry");
            }
        }
        throw new IOException("Request failed after " + maxRetries + " retries", lastException);
    }

    public boolean connectWithRetry(Connection connection) {
        int attempts = 0;
        boolean connected = false;
        long sleepTime = INITIAL_BACKOFF;

        do {
            try {
                connection.connect();
                connected = true;
            } catch (Exception e) {
                attempts++;
                logger.error("Failed to connect, attempt " + attempts, e);
                if (attempts < MAX_ATTEMPTS) {
                    try {
                        Thread.sleep(sleepTime);
                    } catch (InterruptedException ie) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                    sleepTime *= BACKOFF_MULTIPLIER;
                }
            }
        } while (!connected && attempts < MAX_ATTEMPTS);
        return connected;
    }

    private void publish(Message message) throws PublishException {
        Backoff backoff = new Backoff(INITIAL_BACKOFF, MAX_BACKOFF);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                producer.send(message).get(SEND_TIMEOUT, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                log.warn("Publishing failed on attempt {}", attempt, e);
                sleepUninterruptibly(backoff.next(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PublishException(e);
            }
        }
        throw new PublishException("Could not publish after " + MAX_ATTEMPTS + " attempts");
    }
}
