class Debouncer
{
    private void OnTextChanged(object sender, EventArgs e)
    {
        if (_timer == null)
        {
            _timer = new DispatcherTimer { Interval = TimeSpan.FromMilliseconds(300) };
            _timer.Tick += OnTimerTick;
        }
        _timer.Stop();
        _timer.Start();
        _pendingText = ((TextBox)sender).Text;
    }

    public async Task DebounceAsync(Func<CancellationToken, Task> action, int milliseconds)
    {
        _cts?.Cancel();
        _cts?.Dispose();
        _cts = new CancellationTokenSource();
        var token = _cts.Token;
        try
        {
            await Task.Delay(milliseconds, token);
            await action(token);
        }
        catch (TaskCanceledException)
        {
        }
    }

    private void OnFileChanged(object sender, FileSystemEventArgs e)
    {
        lock (_lock)
        {
            _changedFiles.Add(e.FullPath);
            if (_debounceTimer == null)
            {
                _debounceTimer = new Timer(OnDebounceElapsed, null, _delay, Timeout.Infinite);
            }
            else
            {
                _debounceTimer.Change(_delay, Timeout.Infinite);
            }
        }
    }
}
