class RingBuffer<E> {

    boolean offer(E e) {
        if (e == null) {
            throw new NullPointerException();
        }
        if (count == items.length) {
            return false;
        }
        items[putIndex] = e;
        if (++putIndex == items.length) {
            putIndex = 0;
        }
        count++;
        return true;
    }

    void addLast(E e) {
        elements[tail] = e;
        tail = (tail + 1) & (elements.length - 1);
        if (tail == head) {
            doubleCapacity();
        }
        modCount++;
    }

    void add(E element) {
        buffer[writeIndex] = element;
        writeIndex = (writeIndex + 1) % buffer.length;
        if (size < buffer.length) {
            size++;
        } else {
            readIndex = (readIndex + 1) % buffer.length;
        }
    }

    synchronized int write(byte[] data, int offset, int length) {
        int free = buffer.length - available;
        int toWrite = Math.min(length, free);
        int firstPart = Math.min(toWrite, buffer.length - writePos);
        System.arraycopy(data, offset, buffer, writePos, firstPart);
        if (toWrite > firstPart) {
            System.arraycopy(data, offset + firstPart, buffer, 0, toWrite - firstPart);
        }
        writePos = (writePos + toWrite) % buffer.length;
        available += toWrite;
        notifyAll();
        return toWrite;
    }
}
