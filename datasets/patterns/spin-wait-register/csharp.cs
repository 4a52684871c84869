class StatusPolling
{
    private bool WaitForStatus(byte register, byte mask, int timeoutMilliseconds)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        while ((ReadByte(register) & mask) == 0)
        {
            if (stopwatch.ElapsedMilliseconds > timeoutMilliseconds)
            {
                return false;
            }
            DelayHelper.DelayMicroseconds(100, allowThreadYield: true);
        }
        return true;
    }

    private void WaitUntilIdle()
    {
        int retries = MaxRetries;
        byte status;
        do
        {
            Span<byte> buffer = stackalloc byte[1];
            _device.WriteByte(StatusRegister);
            _device.Read(buffer);
            status = buffer[0];
            if (--retries == 0)
            {
                throw new IOException("Device stayed busy");
            }
        }
        while ((status & BusyBit) != 0);
    }

    public void Enter()
    {
        var spinner = new SpinWait();
        while (true)
        {
            if (Volatile.Read(ref _state) == 0 && Interlocked.CompareExchange(ref _state, 1, 0) == 0)
            {
                return;
            }
            spinner.SpinOnce();
        }
    }
}
