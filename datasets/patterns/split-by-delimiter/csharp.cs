static class Splitting
{
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        int start = 0;
        int index;
        while ((index = text.IndexOf(separator, start)) >= 0)
        {
            parts.Add(text.Substring(start, index - start));
            start = index + 1;
        }
        parts.Add(text.Substring(start));
        return parts;
    }

    public static IEnumerable<string> SplitQuoted(string value, char delimiter)
    {
        var current = new StringBuilder();
        bool inQuotes = false;
        foreach (char c in value)
        {
            if (c == '"')
            {
                inQuotes = !inQuotes;
            }
            else if (c == delimiter && !inQuotes)
            {
                yield return current.ToString();
                current.Clear();
            }
            else
            {
                current.Append(c);
            }
        }
        yield return current.ToString();
    }
}
