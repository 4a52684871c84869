class Workers
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Job job = await _queue.DequeueAsync(stoppingToken);
            try
            {
                await job.RunAsync(stoppingToken);
                _metrics.JobSucceeded();
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception ex)
            {
                _logger.LogError(ex, "Job {Job} failed", job.Name);
            }
        }
    }

    private void ProcessQueue()
    {
        foreach (var job in _jobs.GetConsumingEnumerable(_cts.Token))
        {
            try
            {
                job.Execute();
                job.Completion.TrySetResult(true);
            }
            catch (Exception ex)
            {
                Log.Error("Job {0} failed", job.Id, ex);
                job.Completion.TrySetException(ex);
            }
        }
    }

    private void WorkerThread()
    {
        while (true)
        {
            WorkItem item;
            lock (_queue)
            {
                while (_queue.Count == 0 && !_stopping)
                {
                    Monitor.Wait(_queue);
                }
                if (_queue.Count == 0)
                {
                    return;
                }
                item = _queue.Dequeue();
            }
            try
            {
                item.Callback(item.State);
            }
            catch (Exception e)
            {
                OnUnhandledException(e);
            }
        }
    }
}
