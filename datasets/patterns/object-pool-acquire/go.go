package pool

import (
	"context"
	"io"
	"sync"
	"time"
)

func (p *Pool) Get(ctx context.Context) (*Conn, error) {
	select {
	case conn := <-p.idle:
		if conn.healthy() {
			return conn, nil
		}
		conn.Close()
		return p.dial(ctx)
	default:
	}

	select {
	case p.slots <- struct{}{}:
		conn, err := p.dial(ctx)
		if err != nil {
			<-p.slots
			return nil, err
		}
		return conn, nil
	case conn := <-p.idle:
		return conn, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *ConnPool) acquire() (*Conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if p.closed {
			return nil, ErrPoolClosed
		}
		if n := len(p.free); n > 0 {
			conn := p.free[n-1]
			p.free[n-1] = nil
			p.free = p.free[:n-1]
			if conn.expired(p.maxLifetime) {
				p.numOpen--
				conn.Close()
				continue
			}
			return conn, nil
		}
		if p.numOpen < p.maxOpen {
			p.numOpen++
			return newConn(p.addr), nil
		}
		p.cond.Wait()
	}
}

func getEncoder(w io.Writer, level int) *encoder {
	v := encoderPools[level].Get()
	if v == nil {
		return newEncoder(w, level)
	}
	e := v.(*encoder)
	e.Reset(w)
	e.pooled = true
	e.err = nil
	return e
}
