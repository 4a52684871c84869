static class Polling
{
    public static async Task WaitForAsync(Func<Task<bool>> condition, TimeSpan timeout, TimeSpan interval)
    {
        var stopwatch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (stopwatch.Elapsed > timeout)
            {
                throw new TimeoutException($"Condition was not met within {timeout}");
            }
            await Task.Delay(interval);
        }
    }

    public static bool WaitUntil(Func<bool> condition, int timeoutMilliseconds)
    {
        DateTime deadline = DateTime.UtcNow.AddMilliseconds(timeoutMilliseconds);
        while (DateTime.UtcNow < deadline)
        {
            if (condition())
            {
                return true;
            }
            Thread.Sleep(100);
        }
        return condition();
    }

    public void WaitForStatus(ServiceControllerStatus desiredStatus, TimeSpan timeout)
    {
        DateTime start = DateTime.UtcNow;
        Refresh();
        while (Status != desiredStatus)
        {
            if (DateTime.UtcNow - start > timeout)
            {
                throw new TimeoutException("Timed out waiting for status " + desiredStatus);
            }
            Thread.Sleep(250);
            Refresh();
        }
    }
}
