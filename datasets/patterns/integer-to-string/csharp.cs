static class IntegerFormatting
{
    public static string IntToString(int value)
    {
        if (value == 0)
        {
            return "0";
        }
        bool negative = value < 0;
        long n = Math.Abs((long)value);
        var sb = new StringBuilder();
        while (n > 0)
        {
            sb.Insert(0, (char)('0' + n % 10));
            n /= 10;
        }
        if (negative)
        {
            sb.Insert(0, '-');
        }
        return sb.ToString();
    }

    public static string ToBase(ulong value, string alphabet)
    {
        var buffer = new char[64];
        int index = buffer.Length;
        ulong radix = (ulong)alphabet.Length;
        do
        {
            buffer[--index] = alphabet[(int)(value % radix)];
            value /= radix;
        }
        while (value != 0);
        return new string(buffer, index, buffer.Length - index);
    }
}
