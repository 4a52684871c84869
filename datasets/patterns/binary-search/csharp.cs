static class BinarySearches
{
    public static int IndexOf<T>(T[] array, int index, int length, T value, IComparer<T> comparer)
    {
        int lo = index;
        int hi = index + length - 1;
        while (lo <= hi)
        {
            int i = lo + ((hi - lo) >> 1);
            int order = comparer.Compare(array[i], value);
            if (order == 0)
            {
                return i;
            }
            if (order < 0)
            {
                lo = i + 1;
            }
            else
            {
                hi = i - 1;
            }
        }
        return ~lo;
    }

    public static int LowerBound(IReadOnlyList<long> keys, long key)
    {
        int left = 0;
        int right = keys.Count;
        while (left < right)
        {
            int mid = left + (right - left) / 2;
            if (keys[mid] < key)
            {
                left = mid + 1;
            }
            else
            {
                right = mid;
            }
        }
        return left;
    }
}
