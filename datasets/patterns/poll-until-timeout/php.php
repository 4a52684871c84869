<?php

class Poller
{
    public function waitUntil(callable $condition, int $timeoutInSeconds = 30, int $intervalInMilliseconds = 250)
    {
        $end = microtime(true) + $timeoutInSeconds;
        $lastException = null;
        while ($end > microtime(true)) {
            try {
                $result = $condition($this->driver);
                if ($result) {
                    return $result;
                }
            } catch (NoSuchElementException $e) {
                $lastException = $e;
            }
            usleep($intervalInMilliseconds * 1000);
        }
        throw new TimeoutException('Timed out waiting for condition', 0, $lastException);
    }

    public function waitForJob(string $jobId, int $timeout): array
    {
        $start = time();
        do {
            $job = $this->client->getJob($jobId);
            if ($job['status'] === 'done') {
                return $job;
            }
            if ($job['status'] === 'failed') {
                throw new RuntimeException("Job {$jobId} failed");
            }
            sleep(1);
        } while (time() - $start < $timeout);

        throw new RuntimeException("Job {$jobId} did not finish within {$timeout} seconds");
    }
}
