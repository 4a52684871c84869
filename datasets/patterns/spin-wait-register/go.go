package device

import (
	"errors"
	"runtime"
	"sync/atomic"
	"time"
)

func (d *Device) waitReady(mask uint8, timeout time.Duration) error {
	start := time.Now()
	for {
		status, err := d.readRegister(regStatus)
		if err != nil {
			return err
		}
		if status&mask != 0 {
			return nil
		}
		if time.Since(start) > timeout {
			return errTimeout
		}
		time.Sleep(time.Millisecond)
	}
}

func (spi SPI) Transfer(w byte) (byte, error) {
	spi.Bus.DR.Set(uint32(w))
	tries := 100000
	for !spi.Bus.SR.HasBits(SPI_SR_RXNE) {
		tries--
		if tries == 0 {
			return 0, errSPITimeout
		}
	}
	for spi.Bus.SR.HasBits(SPI_SR_BSY) {
	}
	return byte(spi.Bus.DR.Get()), nil
}

func (d *Flash) waitWhileBusy() error {
	for i := 0; i < maxPolls; i++ {
		if err := d.bus.Tx([]byte{cmdReadStatus, 0}, d.buf[:2]); err != nil {
			return err
		}
		if d.buf[1]&statusBusy == 0 {
			return nil
		}
		time.Sleep(50 * time.Microsecond)
	}
	return errors.New("flash: device stayed busy")
}

func (l *spinLock) Lock() {
	spins := 0
	for !atomic.CompareAndSwapUint32(&l.state, 0, 1) {
		for atomic.LoadUint32(&l.state) != 0 {
			spins++
			if spins >= maxSpins {
				runtime.Gosched()
				spins = 0
			}
		}
	}
}
