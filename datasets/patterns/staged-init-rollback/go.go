package server

import (
	"context"
	"fmt"
	"net"
	"os"
)

func Open(path string, addr string) (*Server, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		unlockFile(f)
		f.Close()
		return nil, err
	}
	s := &Server{file: f, listener: ln}
	if err := s.recover(); err != nil {
		ln.Close()
		unlockFile(f)
		f.Close()
		return nil, err
	}
	return s, nil
}

func (m *Manager) SetUp(spec *Spec) (err error) {
	dir, err := os.MkdirTemp(m.root, "volume-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()

	device, err := m.attacher.Attach(spec)
	if err != nil {
		return fmt.Errorf("attach: %w", err)
	}
	defer func() {
		if err != nil {
			m.attacher.Detach(device)
		}
	}()

	if err = m.mounter.Mount(device, dir); err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	return m.register(spec, dir)
}

func (r *Runner) startAll(ctx context.Context) error {
	var cleanups []func()
	for _, c := range r.components {
		if err := c.Start(ctx); err != nil {
			for i := len(cleanups) - 1; i >= 0; i-- {
				cleanups[i]()
			}
			return fmt.Errorf("starting %s: %w", c.Name(), err)
		}
		cleanups = append(cleanups, c.Stop)
	}
	r.cleanups = cleanups
	return nil
}

func (d *Driver) create(name string, size int64) error {
	if err := d.allocate(name, size); err != nil {
		return err
	}
	ok := false
	defer func() {
		if !ok {
			if err := d.remove(name); err != nil {
				klog.ErrorS(err, "Failed to roll back", "name", name)
			}
		}
	}()
	if err := d.format(name); err != nil {
		return err
	}
	if err := d.publish(name); err != nil {
		return err
	}
	ok = true
	return nil
}
