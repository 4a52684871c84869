static class Merges
{
    private static void Merge(int[] array, int[] temp, int left, int middle, int right)
    {
        int i = left;
        int j = middle + 1;
        int k = left;
        while (i <= middle && j <= right)
        {
            if (array[i] <= array[j])
            {
                temp[k++] = array[i++];
            }
            else
            {
                temp[k++] = array[j++];
            }
        }
        while (i <= middle)
        {
            temp[k++] = array[i++];
        }
        while (j <= right)
        {
            temp[k++] = array[j++];
        }
        Array.Copy(temp, left, array, left, right - left + 1);
    }

    public static IEnumerable<T> MergeSorted<T>(IEnumerable<T> first, IEnumerable<T> second, IComparer<T> comparer)
    {
        using (var e1 = first.GetEnumerator())
        using (var e2 = second.GetEnumerator())
        {
            bool has1 = e1.MoveNext();
            bool has2 = e2.MoveNext();
            while (has1 || has2)
            {
                if (!has2 || (has1 && comparer.Compare(e1.Current, e2.Current) <= 0))
                {
                    yield return e1.Current;
                    has1 = e1.MoveNext();
                }
                else
                {
                    yield return e2.Current;
                    has2 = e2.MoveNext();
                }
            }
        }
    }
}
