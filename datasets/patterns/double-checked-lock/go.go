package cache

import (
	"reflect"
	"sync"
)

func (c *Cache) GetOrCreate(key string, create func() (*Entry, error)) (*Entry, error) {
	c.mu.RLock()
	entry, ok := c.entries[key]
	c.mu.RUnlock()
	if ok {
		return entry, nil
	}

	c.mu.Lock()
	defer c.mu.Unlock()
	if entry, ok := c.entries[key]; ok {
		return entry, nil
	}
	entry, err := create()
	if err != nil {
		return nil, err
	}
	c.entries[key] = entry
	return entry, nil
}

func (p *Provider) ensureInitialized(ctx context.Context) error {
	if p.initialized.Load() {
		return nil
	}
	p.initMutex.Lock()
	defer p.initMutex.Unlock()
	if p.initialized.Load() {
		return nil
	}
	if err := p.load(ctx); err != nil {
		return err
	}
	p.initialized.Store(true)
	return nil
}

func GetInstance() *Manager {
	if instance == nil {
		lock.Lock()
		defer lock.Unlock()
		if instance == nil {
			instance = &Manager{
				clients: make(map[string]*Client),
			}
		}
	}
	return instance
}

func (t *typeCache) lookup(rt reflect.Type) *typeInfo {
	t.lock.RLock()
	info := t.cache[rt]
	t.lock.RUnlock()
	if info == nil {
		t.lock.Lock()
		info = t.cache[rt]
		if info == nil {
			info = buildTypeInfo(rt)
			t.cache[rt] = info
		}
		t.lock.Unlock()
	}
	return info
}
