class BoundedQueue<E> {

    public synchronized void put(E item) throws InterruptedException {
        while (queue.size() == capacity) {
            wait();
        }
        boolean wasEmpty = queue.isEmpty();
        queue.addLast(item);
        if (wasEmpty) {
            notifyAll();
        }
    }

    public synchronized E take() throws InterruptedException {
        while (queue.isEmpty()) {
            wait();
        }
        E item = queue.removeFirst();
        notifyAll();
        return item;
    }

    public boolean offer(E element, long timeoutMillis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (size == buffer.length) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = notFull.awaitNanos(nanos);
            }
            buffer[(head + size++) % buffer.length] = element;
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    public E dequeue(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (count == 0) {
                if (nanos <= 0L) {
                    return null;
                }
                nanos = notEmpty.awaitNanos(nanos);
            }
            E item = items[takeIndex];
            items[takeIndex] = null;
            takeIndex = (takeIndex + 1) % items.length;
            count--;
            notFull.signal();
            return item;
        } finally {
            lock.unlock();
        }
    }

    public void produce(E item) {
        synchronized (buffer) {
            while (buffer.size() >= MAX_SIZE && !stopped) {
                try {
                    buffer.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            if (!stopped) {
                buffer.add(item);
                buffer.notifyAll();
            }
        }
    }
}
