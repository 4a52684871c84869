static class HexEncoding
{
    public static string ToHexString(byte[] bytes)
    {
        var sb = new StringBuilder(bytes.Length * 2);
        foreach (byte b in bytes)
        {
            sb.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }
        return sb.ToString();
    }

    public static string EncodeHex(byte[] data)
    {
        const string Digits = "0123456789ABCDEF";
        char[] chars = new char[data.Length * 2];
        for (int i = 0; i < data.Length; i++)
        {
            chars[i * 2] = Digits[data[i] >> 4];
            chars[i * 2 + 1] = Digits[data[i] & 0xF];
        }
        return new string(chars);
    }

    public static string BytesToHex(byte[] value)
    {
        char[] array = new char[value.Length * 2];
        int index = 0;
        for (int i = 0; i < array.Length; i += 2)
        {
            byte b = value[index++];
            int high = b / 16;
            int low = b % 16;
            array[i] = (char)(high < 10 ? high + '0' : high - 10 + 'A');
            array[i + 1] = (char)(low < 10 ? low + '0' : low - 10 + 'A');
        }
        return new string(array);
    }
}
