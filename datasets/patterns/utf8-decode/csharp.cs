static class Utf8Decoding
{
    public static string Decode(byte[] bytes)
    {
        var sb = new StringBuilder(bytes.Length);
        int i = 0;
        while (i < bytes.Length)
        {
            byte b = bytes[i++];
            int codePoint;
            int extra;
            if (b < 0x80)
            {
                codePoint = b;
                extra = 0;
            }
            else if ((b & 0xE0) == 0xC0)
            {
                codePoint = b & 0x1F;
                extra = 1;
            }
            else if ((b & 0xF0) == 0xE0)
            {
                codePoint = b & 0x0F;
                extra = 2;
            }
            else if ((b & 0xF8) == 0xF0)
            {
                codePoint = b & 0x07;
                extra = 3;
            }
            else
            {
                throw new FormatException("Invalid UTF-8 byte");
            }
            while (extra-- > 0)
            {
                if (i >= bytes.Length || (bytes[i] & 0xC0) != 0x80)
                {
                    throw new FormatException("Invalid UTF-8 sequence");
                }
                codePoint = (codePoint << 6) | (bytes[i++] & 0x3F);
            }
            sb.Append(char.ConvertFromUtf32(codePoint));
        }
        return sb.ToString();
    }

    public static bool IsValid(ReadOnlySpan<byte> data)
    {
        int expected = 0;
        foreach (byte b in data)
        {
            if (expected > 0)
            {
                if ((b & 0xC0) != 0x80)
                {
                    return false;
                }
                expected--;
            }
            else if ((b & 0xE0) == 0xC0)
            {
                expected = 1;
            }
            else if ((b & 0xF0) == 0xE0)
            {
                expected = 2;
            }
            else if ((b & 0xF8) == 0xF0)
            {
                expected = 3;
            }
            else if (b >= 0x80)
            {
                return false;
            }
        }
        return expected == 0;
    }
}
