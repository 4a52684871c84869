class ReadModifyWriteRegister
{
    private void UpdateBits(byte register, byte mask, byte value)
    {
        lock (_sync)
        {
            _i2cDevice.WriteByte(register);
            byte current = _i2cDevice.ReadByte();
            byte updated = (byte)((current & ~mask) | (value & mask));
            if (updated != current)
            {
                Span<byte> buffer = stackalloc byte[] { register, updated };
                _i2cDevice.Write(buffer);
            }
        }
    }

    public void SetEnabled(int channel, bool enabled)
    {
        byte control = ReadRegister(Register.Control);
        if (enabled)
        {
            control |= (byte)(1 << channel);
        }
        else
        {
            control &= (byte)~(1 << channel);
        }
        WriteRegister(Register.Control, control);
    }
}
