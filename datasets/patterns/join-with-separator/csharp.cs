static class Joining
{
    public static string Join(IEnumerable<string> values, string separator)
    {
        var sb = new StringBuilder();
        bool first = true;
        foreach (string value in values)
        {
            if (!first)
            {
                sb.Append(separator);
            }
            sb.Append(value);
            first = false;
        }
        return sb.ToString();
    }

    public static string JoinAll<T>(IList<T> list)
    {
        var builder = new StringBuilder("(");
        for (int i = 0; i < list.Count; i++)
        {
            builder.Append(list[i]);
            if (i < list.Count - 1)
            {
                builder.Append(", ");
            }
        }
        builder.Append(')');
        return builder.ToString();
    }

    public static string Concat(IEnumerable<string> source, string delimiter)
    {
        using (IEnumerator<string> en = source.GetEnumerator())
        {
            if (!en.MoveNext())
            {
                return string.Empty;
            }
            var result = new StringBuilder();
            result.Append(en.Current);
            while (en.MoveNext())
            {
                result.Append(delimiter);
                result.Append(en.Current);
            }
            return result.ToString();
        }
    }
}
