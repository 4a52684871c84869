static class Trimming
{
    public static string Trim(string value)
    {
        int start = 0;
        int end = value.Length - 1;
        while (start <= end && char.IsWhiteSpace(value[start]))
        {
            start++;
        }
        while (end >= start && char.IsWhiteSpace(value[end]))
        {
            end--;
        }
        return value.Substring(start, end - start + 1);
    }

    public static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> span)
    {
        while (span.Length > 0 && (span[0] == ' ' || span[0] == '\t'))
        {
            span = span.Slice(1);
        }
        while (span.Length > 0 && (span[span.Length - 1] == ' ' || span[span.Length - 1] == '\t'))
        {
            span = span.Slice(0, span.Length - 1);
        }
        return span;
    }
}
