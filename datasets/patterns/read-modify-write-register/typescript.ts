export class Device {
    async updateBits(register: number, mask: number, value: number): Promise<void> {
        const release = await this.mutex.acquire();
        try {
            const current = await this.bus.readByte(this.address, register);
            const updated = (current & ~mask) | (value & mask);
            if (updated !== current) {
                await this.bus.writeByte(this.address, register, updated);
            }
        } finally {
            release();
        }
    }

    setPinMode(pin: number, output: boolean): void {
        const register = pin < 8 ? IODIRA : IODIRB;
        const bit = 1 << (pin % 8);
        let direction = this.i2cBus.readByteSync(this.address, register);
        if (output) {
            direction &= ~bit;
        } else {
            direction |= bit;
        }
        this.i2cBus.writeByteSync(this.address, register, direction);
    }

    private writeField(offset: number, shift: number, width: number, value: number): void {
        const mask = ((1 << width) - 1) << shift;
        let word = this.view.getUint32(offset, true);
        word &= ~mask;
        word |= (value << shift) & mask;
        this.view.setUint32(offset, word >>> 0, true);
        this.onDidWrite(offset, word);
    }
}
