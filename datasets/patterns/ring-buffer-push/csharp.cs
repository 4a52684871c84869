public class CircularBuffer<T>
{
    public void PushBack(T item)
    {
        if (_size == _buffer.Length)
        {
            _buffer[_end] = item;
            _end = (_end + 1) % _buffer.Length;
            _start = _end;
        }
        else
        {
            _buffer[_end] = item;
            _end = (_end + 1) % _buffer.Length;
            ++_size;
        }
    }

    public void Enqueue(T item)
    {
        if (_size == _array.Length)
        {
            Grow(_size + 1);
        }
        _array[_tail] = item;
        int next = _tail + 1;
        if (next == _array.Length)
        {
            next = 0;
        }
        _tail = next;
        _size++;
        _version++;
    }

    public int Write(byte[] data, int offset, int count)
    {
        count = Math.Min(count, _buffer.Length - _length);
        int first = Math.Min(count, _buffer.Length - _writePosition);
        Array.Copy(data, offset, _buffer, _writePosition, first);
        if (first < count)
        {
            Array.Copy(data, offset + first, _buffer, 0, count - first);
        }
        _writePosition = (_writePosition + count) % _buffer.Length;
        _length += count;
        return count;
    }
}
