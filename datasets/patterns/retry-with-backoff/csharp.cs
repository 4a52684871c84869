static class Retries
{
    public static async Task<T> RetryAsync<T>(Func<Task<T>> operation, int maxRetries, TimeSpan initialDelay, CancellationToken cancellationToken)
    {
        var delay = initialDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await operation().ConfigureAwait(false);
            }
            catch (Exception ex) when (attempt < maxRetries && IsTransient(ex))
            {
                _logger.LogWarning(ex, "Attempt {Attempt} failed, retrying in {Delay}", attempt, delay);
            }

            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            delay = TimeSpan.FromMilliseconds(delay.TotalMilliseconds * 2);
        }
    }

    public static void Execute(Action action, int maxAttempts)
    {
        int attempts = 0;
        while (true)
        {
            try
            {
                attempts++;
                action();
                return;
            }
            catch (IOException)
            {
                if (attempts >= maxAttempts)
                {
                    throw;
                }
                Thread.Sleep((int)Math.Pow(2, attempts) * 100);
            }
        }
    }

    public static async Task<HttpResponseMessage> SendWithRetryAsync(HttpClient client, Func<HttpRequestMessage> createRequest)
    {
        HttpResponseMessage response = null;
        for (int i = 0; i < MaxRetries; i++)
        {
            response = await client.SendAsync(createRequest());
            if (response.IsSuccessStatusCode)
            {
                return response;
            }
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable && (int)response.StatusCode != 429)
            {
                break;
            }
            var jitter = TimeSpan.FromMilliseconds(Random.Shared.Next(0, 100));
            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, i)) + jitter);
        }
        return response;
    }
}
