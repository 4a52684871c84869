package retry

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"net"
	"net/http"
	"time"
)

func Retry(ctx context.Context, attempts int, delay time.Duration, fn func() error) error {
	var err error
	for i := 0; i < attempts; i++ {
		if err = fn(); err == nil {
			return nil
		}
		if i == attempts-1 {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay):
		}
		delay *= 2
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

func (c *Client) doWithRetry(req *http.Request) (*http.Response, error) {
	backoff := c.MinBackoff
	for try := 1; ; try++ {
		resp, err := c.HTTPClient.Do(req)
		if err == nil && resp.StatusCode < http.StatusInternalServerError {
			return resp, nil
		}
		if try >= c.MaxRetries {
			if err != nil {
				return nil, err
			}
			return resp, nil
		}
		if resp != nil {
			resp.Body.Close()
		}
		jitter := time.Duration(rand.Int63n(int64(backoff)))
		time.Sleep(backoff + jitter)
		backoff = time.Duration(math.Min(float64(backoff*2), float64(c.MaxBackoff)))
	}
}

func runWithSteps(b Backoff, operation func() (bool, error)) error {
	wait := b.Initial
	for step := b.Steps; step > 0; step-- {
		done, err := operation()
		if done || err != nil {
			return err
		}
		if step == 1 {
			break
		}
		pause := wait
		if b.Jitter > 0 {
			pause += time.Duration(rand.Float64() * b.Jitter * float64(wait))
		}
		time.Sleep(pause)
		wait = time.Duration(float64(wait) * b.Factor)
	}
	return ErrTimeout
}

func (s *Server) acceptLoop(l net.Listener) error {
	delay := time.Duration(0)
	for {
		conn, err := l.Accept()
		if err == nil {
			delay = 0
			go s.handle(conn)
			continue
		}
		var netErr net.Error
		if !errors.As(err, &netErr) || !netErr.Timeout() {
			return err
		}
		switch {
		case delay == 0:
			delay = minAcceptDelay
		case delay < maxAcceptDelay:
			delay *= 2
		}
		s.logger.Printf("accept: %v, trying again in %s", err, delay)
		time.Sleep(delay)
	}
}
