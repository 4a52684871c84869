package patterns

func (d *Device) updateBits(reg uint8, mask, value uint8) error {
	d.mu.Lock()
	defer d.mu.Unlock()

	cur, err := d.bus.ReadRegU8(reg)
	if err != nil {
		return fmt.Errorf("read register %#x: %w", reg, err)
	}
	next := cur&^mask | value&mask
	if next == cur {
		return nil
	}
	if err := d.bus.WriteRegU8(reg, next); err != nil {
		return fmt.Errorf("write register %#x: %w", reg, err)
	}
	return nil
}

func (p Pin) Configure(config PinConfig) {
	mask := interrupt.Disable()
	reg := p.port().MODER.Get()
	pos := (uint8(p) % 16) * 2
	reg &^= 0x3 << pos
	reg |= uint32(config.Mode) << pos
	p.port().MODER.Set(reg)
	interrupt.Restore(mask)
}

func (d *Device) SetPower(on bool) error {
	buf := make([]byte, 1)
	if err := d.bus.ReadRegister(d.Address, regPower, buf); err != nil {
		return err
	}
	if on {
		buf[0] |= powerOn
	} else {
		buf[0] &^= powerOn
	}
	return d.bus.WriteRegister(d.Address, regPower, buf)
}
