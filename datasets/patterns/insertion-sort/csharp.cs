static class InsertionSorts
{
    public static void InsertionSort<T>(T[] items, int start, int end, IComparer<T> comparer)
    {
        for (int i = start + 1; i < end; i++)
        {
            T current = items[i];
            int j = i - 1;
            while (j >= start && comparer.Compare(items[j], current) > 0)
            {
                items[j + 1] = items[j];
                j--;
            }
            items[j + 1] = current;
        }
    }

    public static void Sort(List<int> values)
    {
        for (int i = 1; i < values.Count; i++)
        {
            for (int j = i; j > 0 && values[j - 1] > values[j]; j--)
            {
                int temp = values[j];
                values[j] = values[j - 1];
                values[j - 1] = temp;
            }
        }
    }
}
