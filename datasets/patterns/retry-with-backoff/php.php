<?php

class RetryPolicy
{
    public function retry(callable $callback, int $times = 3, int $sleepMilliseconds = 100)
    {
        $attempts = 0;
        while (true) {
            $attempts++;
            try {
                return $callback($attempts);
            } catch (Exception $e) {
                if ($attempts >= $times) {
                    throw $e;
                }
                $this->logger->warning('Attempt failed', ['attempt' => $attempts, 'exception' => $e]);
                usleep($sleepMilliseconds * 1000 * (2 ** ($attempts - 1)));
            }
        }
    }

    public function sendWithRetry(string $url, array $options): ResponseInterface
    {
        $delay = $this->initialDelay;
        $lastException = null;
        for ($i = 0; $i < $this->maxRetries; $i++) {
            try {
                $response = $this->client->request('GET', $url, $options);
                if ($response->getStatusCode() < 500) {
                    return $response;
                }
            } catch (ConnectException $e) {
                $lastException = $e;
            }
            usleep($delay + random_int(0, 1000));
            $delay = min($delay * $this->multiplier, $this->maxDelay);
        }
        throw new RuntimeException("Request failed after {$this->maxRetries} attempts", 0, $lastException);
    }
}
