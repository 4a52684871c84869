package refcount

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func (r *Resource) Release() error {
	n := atomic.AddInt32(&r.refs, -1)
	if n > 0 {
		return nil
	}
	if n < 0 {
		panic("resource: released too many times")
	}
	r.cancel()
	return r.file.Close()
}

func (c *Cache) put(e *entry) {
	c.mu.Lock()
	e.refCount--
	if e.refCount > 0 {
		c.mu.Unlock()
		return
	}
	delete(c.entries, e.key)
	c.mu.Unlock()

	if err := e.conn.Close(); err != nil {
		c.logger.Printf("closing %s: %v", e.key, err)
	}
}

func (p *page) decRef() {
	for {
		old := p.refs.Load()
		if old <= 0 {
			panic(fmt.Sprintf("bad reference count %d", old))
		}
		if p.refs.CompareAndSwap(old, old-1) {
			if old == 1 {
				p.pool.free(p)
			}
			return
		}
	}
}

func (m *Manager) ReleaseVolume(id string) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	vol, ok := m.volumes[id]
	if !ok {
		return fmt.Errorf("volume %s not found", id)
	}
	vol.count--
	if vol.count == 0 {
		if err := m.driver.Unmount(vol.path); err != nil {
			vol.count++
			return err
		}
		delete(m.volumes, id)
	}
	return nil
}
