class Device:
    def update_bits(self, register, mask, value):
        with self._lock:
            current = self._bus.read_byte_data(self._address, register)
            updated = (current & ~mask) | (value & mask)
            if updated != current:
                self._bus.write_byte_data(self._address, register, updated)
                self._cache[register] = updated
        return updated

    def set_pin_mode(self, pin, output):
        register = IODIRA if pin < 8 else IODIRB
        bit = 1 << (pin % 8)
        direction = self.i2c.readfrom_mem(self.address, register, 1)[0]
        if output:
            direction &= ~bit
        else:
            direction |= bit
        self.i2c.writeto_mem(self.address, register, bytes([direction]))

    def _write_register_bits(self, register, start_bit, length, data):
        if register not in self._writable:
            raise ValueError(f"register {register:#x} is read only")
        config = self._read_register(register)
        mask = ((1 << length) - 1) << start_bit
        config &= 0xFFFF ^ mask
        config |= (data << start_bit) & mask
        self._write_register(register, config)
        time.sleep(0.001)
