package wait

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

func PollImmediate(ctx context.Context, interval, timeout time.Duration, condition func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	ticker := time.NewTicker(interval)
	defer ticker.Stop()

	for {
		done, err := condition(ctx)
		if err != nil {
			return err
		}
		if done {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
		}
	}
}

func waitForPort(addr string, timeout time.Duration) error {
	deadline := time.Now().Add(timeout)
	for time.Now().Before(deadline) {
		conn, err := net.DialTimeout("tcp", addr, time.Second)
		if err == nil {
			conn.Close()
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("timed out waiting for %s", addr)
}

func WaitForPodRunning(c Client, namespace, name string, timeout time.Duration) error {
	for start := time.Now(); time.Since(start) < timeout; time.Sleep(poll) {
		pod, err := c.Pods(namespace).Get(name)
		if err != nil {
			return err
		}
		switch pod.Status.Phase {
		case PodRunning:
			return nil
		case PodFailed, PodSucceeded:
			return fmt.Errorf("pod %q ended with phase %s", name, pod.Status.Phase)
		}
		log.Printf("Waiting for pod %q, phase is %s (%v elapsed)", name, pod.Status.Phase, time.Since(start))
	}
	return fmt.Errorf("gave up waiting for pod %q after %v", name, timeout)
}

func waitCondition(t *testing.T, cond func() bool, msg string) {
	t.Helper()
	timeout := time.After(5 * time.Second)
	tick := time.Tick(10 * time.Millisecond)
	for {
		select {
		case <-timeout:
			t.Fatalf("timed out waiting for %s", msg)
		case <-tick:
			if cond() {
				return
			}
		}
	}
}
