static class IntegerParsing
{
    public static bool TryParseInt32(string s, out int result)
    {
        result = 0;
        if (string.IsNullOrEmpty(s))
        {
            return false;
        }
        int index = 0;
        int sign = 1;
        if (s[0] == '-')
        {
            sign = -1;
            index++;
        }
        int answer = 0;
        for (; index < s.Length; index++)
        {
            int num = s[index] - '0';
            if (num < 0 || num > 9)
            {
                return false;
            }
            answer = answer * 10 + num;
            if (answer < 0)
            {
                return false;
            }
        }
        result = answer * sign;
        return true;
    }

    private static int ParseDigits(ReadOnlySpan<char> span, ref int position)
    {
        int value = 0;
        int start = position;
        while (position < span.Length && char.IsDigit(span[position]))
        {
            value = checked(value * 10 + (span[position] - '0'));
            position++;
        }
        if (position == start)
        {
            throw new FormatException("Digit expected");
        }
        return value;
    }
}
