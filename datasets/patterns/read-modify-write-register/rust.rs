impl<I2C: I2c> Sensor<I2C> {
    pub fn update_bits(&mut self, reg: u8, mask: u8, value: u8) -> Result<(), Error<I2C::Error>> {
        let mut buf = [0u8; 1];
        self.i2c.write_read(self.address, &[reg], &mut buf).map_err(Error::I2c)?;
        let updated = (buf[0] & !mask) | (value & mask);
        if updated != buf[0] {
            self.i2c.write(self.address, &[reg, updated]).map_err(Error::I2c)?;
        }
        Ok(())
    }

    pub fn set_enabled(&mut self, enabled: bool) -> Result<(), Error<I2C::Error>> {
        let mut ctrl = self.read_register(Register::Ctrl)?;
        if enabled {
            ctrl |= CTRL_ENABLE;
        } else {
            ctrl &= !CTRL_ENABLE;
        }
        self.write_register(Register::Ctrl, ctrl)
    }
}

impl Gpio {
    pub unsafe fn set_mode(&self, pin: usize, mode: Mode) {
        let reg = self.base.add(pin / 10);
        let shift = (pin % 10) * 3;
        let mut value = core::ptr::read_volatile(reg);
        value &= !(0b111 << shift);
        value |= (mode as u32) << shift;
        core::ptr::write_volatile(reg, value);
    }

    pub fn mask_irq(&self, line: u32) {
        let guard = self.lock.lock_irqsave();
        let offset = INTEN + 4 * (line as usize / 32);
        let mut value = self.io.readl(offset);
        value &= !(1 << (line % 32));
        self.io.writel(value, offset);
        drop(guard);
    }
}
