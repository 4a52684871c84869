package patterns

func (d *Device) ShowAttribute(name string) (string, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()

	switch name {
	case "temperature":
		return fmt.Sprintf("%d\n", d.temp), nil
	case "serial":
		return d.serial + "\n", nil
	case "firmware":
		return fmt.Sprintf("%d.%d\n", d.fwMajor, d.fwMinor), nil
	case "enabled":
		return strconv.FormatBool(d.enabled) + "\n", nil
	default:
		return "", fmt.Errorf("device %s: no attribute %q", d.name, name)
	}
}

func (f *attrFile) Read(ctx context.Context, dst usermem.IOSequence, offset int64) (int64, error) {
	f.dev.mu.Lock()
	contents := fmt.Sprintf("%d\n", f.dev.speed)
	f.dev.mu.Unlock()

	if offset >= int64(len(contents)) {
		return 0, io.EOF
	}
	n, err := dst.CopyOut(ctx, []byte(contents[offset:]))
	return int64(n), err
}

func (s *Sensor) writeStatus(w io.Writer) error {
	value, err := s.read()
	if err != nil {
		return fmt.Errorf("read sensor %s: %w", s.Name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Unit != "" {
		_, err = fmt.Fprintf(w, "%.1f %s\n", value, s.Unit)
	} else {
		_, err = fmt.Fprintf(w, "%.1f\n", value)
	}
	return err
}
