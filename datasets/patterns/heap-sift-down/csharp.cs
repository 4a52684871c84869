class HeapSiftDowns
{
    private static void SiftDown<T>(T[] heap, int start, int count, IComparer<T> comparer)
    {
        T item = heap[start];
        int index = start;
        for (int child = 2 * index + 1; child < count; child = 2 * index + 1)
        {
            if (child + 1 < count && comparer.Compare(heap[child + 1], heap[child]) < 0)
            {
                child++;
            }
            if (comparer.Compare(item, heap[child]) <= 0)
            {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = item;
    }

    private void MoveDown(int index)
    {
        while (true)
        {
            int left = 2 * index + 1;
            int right = left + 1;
            int smallest = index;
            if (left < _items.Count && _items[left].Priority < _items[smallest].Priority)
            {
                smallest = left;
            }
            if (right < _items.Count && _items[right].Priority < _items[smallest].Priority)
            {
                smallest = right;
            }
            if (smallest == index)
            {
                return;
            }
            (_items[index], _items[smallest]) = (_items[smallest], _items[index]);
            index = smallest;
        }
    }
}
