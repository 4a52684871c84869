<?php

class Worker
{
    public function daemon(string $queue, WorkerOptions $options): void
    {
        while (!$this->shouldQuit) {
            $job = $this->manager->pop($queue);
            if ($job === null) {
                sleep($options->sleep);
                continue;
            }
            try {
                $job->fire();
                $job->delete();
            } catch (Throwable $e) {
                $this->exceptions->report($e);
                if ($job->attempts() >= $options->maxTries) {
                    $job->fail($e);
                } else {
                    $job->release($options->backoff);
                }
            }
        }
    }

    public function consume(int $limit): int
    {
        $processed = 0;
        while ($processed < $limit && ($message = $this->queue->receive($this->timeout)) !== null) {
            try {
                $this->processor->process($message);
                $this->queue->acknowledge($message);
            } catch (Exception $e) {
                $this->logger->error('Message failed', ['id' => $message->getId(), 'exception' => $e]);
                $this->queue->reject($message);
            }
            $processed++;
        }
        return $processed;
    }
}
