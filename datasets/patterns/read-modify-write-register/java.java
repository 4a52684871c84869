class ReadModifyWriteRegister {
    public void updateBits(int register, int mask, int value) throws IOException {
        synchronized (mLock) {
            int current = mDevice.readRegByte(register) & 0xff;
            int updated = (current & ~mask) | (value & mask);
            if (updated != current) {
                mDevice.writeRegByte(register, (byte) updated);
            }
        }
    }

    public void setEnabled(int channel, boolean enabled) throws IOException {
        byte control = device.readRegByte(REG_CONTROL);
        if (enabled) {
            control |= (byte) (1 << channel);
        } else {
            control &= (byte) ~(1 << channel);
        }
        device.writeRegByte(REG_CONTROL, control);
        if (Log.isLoggable(TAG, Log.DEBUG)) {
            Log.d(TAG, "control register now 0x" + Integer.toHexString(control & 0xff));
        }
    }

    void writeField(int address, int shift, int width, int value) {
        int mask = ((1 << width) - 1) << shift;
        lock.lock();
        try {
            int word = memory.readInt(address);
            word &= ~mask;
            word |= (value << shift) & mask;
            memory.writeInt(address, word);
        } finally {
            lock.unlock();
        }
    }
}
