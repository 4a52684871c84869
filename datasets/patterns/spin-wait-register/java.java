class StatusPolling {

    private void waitForReady(I2CDevice device, int mask) throws IOException, InterruptedException {
        int retries = MAX_RETRIES;
        int status = device.read(REG_STATUS);
        while ((status & mask) == 0) {
            if (--retries <= 0) {
                throw new IOException("Device not ready, status 0x" + Integer.toHexString(status));
            }
            Thread.sleep(1);
            status = device.read(REG_STATUS);
        }
    }

    private boolean waitWhileBusy(long timeoutNanos) throws IOException {
        final long start = System.nanoTime();
        do {
            byte[] buffer = new byte[1];
            device.readRegBuffer(STATUS_REGISTER, buffer, 1);
            if ((buffer[0] & BUSY_BIT) == 0) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - start < timeoutNanos);
        Log.w(TAG, "Device is still busy");
        return false;
    }

    void awaitSequence(long sequence) {
        int spins = SPIN_TRIES;
        while (cursor.get() < sequence) {
            if (spins > 100) {
                spins--;
            } else if (spins > 0) {
                spins--;
                Thread.yield();
            } else {
                LockSupport.parkNanos(1L);
            }
        }
    }

    public void lock() {
        while (!locked.compareAndSet(false, true)) {
            int spins = 0;
            while (locked.get()) {
                if (++spins > MAX_SPINS) {
                    Thread.yield();
                    spins = 0;
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
