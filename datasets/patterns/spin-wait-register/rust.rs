use core::hint;
use core::sync::atomic::{AtomicBool, Ordering};

impl Uart {
    pub fn write_byte(&mut self, byte: u8) -> Result<(), Error> {
        let mut retries = TIMEOUT;
        while !self.regs.sr.read().txe().bit_is_set() {
            retries -= 1;
            if retries == 0 {
                return Err(Error::Timeout);
            }
            hint::spin_loop();
        }
        self.regs.dr.write(|w| unsafe { w.dr().bits(byte as u16) });
        while !self.regs.sr.read().tc().bit_is_set() {}
        Ok(())
    }

    fn wait_for_status(&self, mask: u32, expected: u32) -> Result<u32, Error> {
        for _ in 0..MAX_POLLS {
            let status = unsafe { core::ptr::read_volatile(self.base.add(STATUS_OFFSET) as *const u32) };
            if status & ERROR_MASK != 0 {
                return Err(Error::Device(status & ERROR_MASK));
            }
            if status & mask == expected {
                return Ok(status);
            }
            self.delay.delay_us(10);
        }
        Err(Error::Timeout)
    }
}

pub fn wait_while_busy<I2C: I2c>(i2c: &mut I2C, delay: &mut impl DelayNs) -> Result<(), Error<I2C::Error>> {
    let mut buf = [0u8; 1];
    let mut attempts = 0;
    loop {
        i2c.write_read(ADDRESS, &[REG_STATUS], &mut buf).map_err(Error::I2c)?;
        if buf[0] & STATUS_BUSY == 0 {
            return Ok(());
        }
        attempts += 1;
        if attempts > MAX_ATTEMPTS {
            return Err(Error::Busy);
        }
        delay.delay_ms(1);
    }
}

impl SpinLock {
    pub fn lock(&self) -> SpinLockGuard<'_> {
        let mut spins = 0u32;
        while self.locked.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            while self.locked.load(Ordering::Relaxed) {
                if spins < SPIN_LIMIT {
                    spins += 1;
                    hint::spin_loop();
                } else {
                    std::thread::yield_now();
                }
            }
        }
        SpinLockGuard { lock: self }
    }
}
