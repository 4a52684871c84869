static class QuickSorts
{
    private static int Partition<T>(T[] items, int low, int high) where T : IComparable<T>
    {
        T pivot = items[high];
        int i = low - 1;
        for (int j = low; j < high; j++)
        {
            if (items[j].CompareTo(pivot) <= 0)
            {
                i++;
                (items[i], items[j]) = (items[j], items[i]);
            }
        }
        (items[i + 1], items[high]) = (items[high], items[i + 1]);
        return i + 1;
    }

    public static void QuickSort(int[] keys, int left, int right)
    {
        int i = left;
        int j = right;
        int pivot = keys[left + (right - left) / 2];
        while (i <= j)
        {
            while (keys[i] < pivot)
            {
                i++;
            }
            while (keys[j] > pivot)
            {
                j--;
            }
            if (i <= j)
            {
                int temp = keys[i];
                keys[i] = keys[j];
                keys[j] = temp;
                i++;
                j--;
            }
        }
        if (left < j)
        {
            QuickSort(keys, left, j);
        }
        if (i < right)
        {
            QuickSort(keys, i, right);
        }
    }
}
