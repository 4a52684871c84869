static class HexDecoding
{
    public static byte[] FromHexString(string hex)
    {
        if (hex.Length % 2 != 0)
        {
            throw new FormatException("Odd number of hex digits");
        }
        byte[] bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Convert.ToByte(hex.Substring(i * 2, 2), 16);
        }
        return bytes;
    }

    public static bool TryDecode(string value, out byte[] result)
    {
        result = new byte[value.Length / 2];
        int current = 0;
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            int digit;
            if (c >= '0' && c <= '9')
            {
                digit = c - '0';
            }
            else if (c >= 'a' && c <= 'f')
            {
                digit = c - 'a' + 10;
            }
            else if (c >= 'A' && c <= 'F')
            {
                digit = c - 'A' + 10;
            }
            else
            {
                return false;
            }
            current = (current << 4) | digit;
            if ((i & 1) == 1)
            {
                result[i / 2] = (byte)current;
                current = 0;
            }
        }
        return (value.Length & 1) == 0;
    }
}
