static class MarkupEscaping
{
    public static string EscapeXml(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '&':
                    builder.Append("&amp;");
                    break;
                case '<':
                    builder.Append("&lt;");
                    break;
                case '>':
                    builder.Append("&gt;");
                    break;
                case '"':
                    builder.Append("&quot;");
                    break;
                case '\'':
                    builder.Append("&apos;");
                    break;
                default:
                    builder.Append(c);
                    break;
            }
        }
        return builder.ToString();
    }

    public static void WriteEscaped(TextWriter writer, string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            char ch = value[i];
            if (ch == '<')
            {
                writer.Write("&lt;");
            }
            else if (ch == '>')
            {
                writer.Write("&gt;");
            }
            else if (ch == '&')
            {
                writer.Write("&amp;");
            }
            else if (ch >= 160 && ch < 256)
            {
                writer.Write("&#");
                writer.Write(((int)ch).ToString(NumberFormatInfo.InvariantInfo));
                writer.Write(';');
            }
            else
            {
                writer.Write(ch);
            }
        }
    }
}
