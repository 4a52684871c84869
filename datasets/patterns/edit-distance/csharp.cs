static class EditDistances
{
    public static int Levenshtein(string source, string target)
    {
        int n = source.Length;
        int m = target.Length;
        var d = new int[n + 1, m + 1];
        for (int i = 0; i <= n; i++)
        {
            d[i, 0] = i;
        }
        for (int j = 0; j <= m; j++)
        {
            d[0, j] = j;
        }
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= m; j++)
            {
                int cost = target[j - 1] == source[i - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
            }
        }
        return d[n, m];
    }

    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }
        for (int i = 0; i < a.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                if (a[i] == b[j])
                {
                    current[j + 1] = previous[j];
                }
                else
                {
                    current[j + 1] = 1 + Math.Min(previous[j], Math.Min(previous[j + 1], current[j]));
                }
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
