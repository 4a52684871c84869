class DynamicArray<E> {

    boolean add(E e) {
        modCount++;
        if (size == elementData.length) {
            elementData = Arrays.copyOf(elementData, Math.max(10, elementData.length * 2));
        }
        elementData[size] = e;
        size = size + 1;
        return true;
    }

    private void ensureCapacity(int minCapacity) {
        int oldCapacity = elements.length;
        if (minCapacity - oldCapacity <= 0) {
            return;
        }
        int newCapacity = oldCapacity + (oldCapacity >> 1);
        if (newCapacity - minCapacity < 0) {
            newCapacity = minCapacity;
        }
        if (newCapacity - MAX_ARRAY_SIZE > 0) {
            newCapacity = hugeCapacity(minCapacity);
        }
        elements = Arrays.copyOf(elements, newCapacity);
    }

    void append(int value) {
        if (count >= values.length) {
            int[] grown = new int[values.length == 0 ? 8 : values.length << 1];
            System.arraycopy(values, 0, grown, 0, count);
            values = grown;
        }
        values[count++] = value;
    }

    synchronized void write(byte[] b, int off, int len) {
        Objects.checkFromIndexSize(off, len, b.length);
        int needed = count + len;
        if (needed > buf.length) {
            byte[] newBuf = new byte[Math.max(buf.length << 1, needed)];
            System.arraycopy(buf, 0, newBuf, 0, count);
            buf = newBuf;
        }
        System.arraycopy(b, off, buf, count, len);
        count = needed;
    }
}
