import logging
import time


class Sensor:
    def _wait_ready(self, timeout=0.5):
        start = time.monotonic()
        while not self._read_u8(_REG_STATUS) & _STATUS_DATA_READY:
            if time.monotonic() - start > timeout:
                raise RuntimeError("Timed out waiting for data ready")
            time.sleep(0.001)
        self._write_u8(_REG_STATUS, _STATUS_DATA_READY)
        return self._read_u16(_REG_DATA)

    def wait_while_busy(self, max_polls=100):
        for _ in range(max_polls):
            status = self.bus.read_byte_data(self.address, STATUS_REGISTER)
            if status & ERROR_BIT:
                raise OSError(f"device reports error, status 0x{status:02x}")
            if not status & BUSY_BIT:
                return status
            time.sleep(0.01)
        raise TimeoutError("device stayed busy")

    def read_humidity(self):
        self.i2c.writeto(self.addr, b"\xac\x33\x00")
        polls = 0
        buf = self.i2c.readfrom(self.addr, 7)
        while buf[0] & 0x80:
            polls += 1
            if polls > 20:
                raise OSError("sensor did not finish the measurement")
            time.sleep_ms(10)
            buf = self.i2c.readfrom(self.addr, 7)
        raw = (buf[1] << 12) | (buf[2] << 4) | (buf[3] >> 4)
        return raw * 100 / 0x100000


def wait_busy_pin(pin, timeout_ms=5000):
    waited = 0
    while GPIO.input(pin) == GPIO.HIGH:
        if waited >= timeout_ms:
            logging.error("display is busy for more than %d ms", timeout_ms)
            return False
        time.sleep(0.01)
        waited += 10
    return True
