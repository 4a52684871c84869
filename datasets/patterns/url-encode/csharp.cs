static class UrlEncoding
{
    public static string Encode(string value)
    {
        var sb = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            char c = (char)b;
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.~".IndexOf(c) >= 0)
            {
                sb.Append(c);
            }
            else
            {
                sb.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
        return sb.ToString();
    }

    public static string BuildQuery(IDictionary<string, string> parameters)
    {
        var builder = new StringBuilder();
        bool first = true;
        foreach (KeyValuePair<string, string> pair in parameters)
        {
            builder.Append(first ? '?' : '&');
            first = false;
            builder.Append(Uri.EscapeDataString(pair.Key));
            builder.Append('=');
            if (pair.Value != null)
            {
                builder.Append(Uri.EscapeDataString(pair.Value));
            }
        }
        return builder.ToString();
    }
}
