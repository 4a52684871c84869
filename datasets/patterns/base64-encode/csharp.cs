static class Base64Encoding
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static string Encode(byte[] data)
    {
        var sb = new StringBuilder((data.Length + 2) / 3 * 4);
        for (int i = 0; i < data.Length; i += 3)
        {
            int value = data[i] << 16;
            if (i + 1 < data.Length)
            {
                value |= data[i + 1] << 8;
            }
            if (i + 2 < data.Length)
            {
                value |= data[i + 2];
            }
            sb.Append(Alphabet[(value >> 18) & 0x3F]);
            sb.Append(Alphabet[(value >> 12) & 0x3F]);
            sb.Append(i + 1 < data.Length ? Alphabet[(value >> 6) & 0x3F] : '=');
            sb.Append(i + 2 < data.Length ? Alphabet[value & 0x3F] : '=');
        }
        return sb.ToString();
    }

    private static void EncodeBlocks(ReadOnlySpan<byte> input, Span<char> output)
    {
        int j = 0;
        int whole = input.Length - input.Length % 3;
        for (int i = 0; i < whole; i += 3)
        {
            output[j] = Alphabet[(input[i] & 0xfc) >> 2];
            output[j + 1] = Alphabet[((input[i] & 0x03) << 4) | ((input[i + 1] & 0xf0) >> 4)];
            output[j + 2] = Alphabet[((input[i + 1] & 0x0f) << 2) | ((input[i + 2] & 0xc0) >> 6)];
            output[j + 3] = Alphabet[input[i + 2] & 0x3f];
            j += 4;
        }
        switch (input.Length - whole)
        {
            case 2:
                output[j] = Alphabet[(input[whole] & 0xfc) >> 2];
                output[j + 1] = Alphabet[((input[whole] & 0x03) << 4) | ((input[whole + 1] & 0xf0) >> 4)];
                output[j + 2] = Alphabet[(input[whole + 1] & 0x0f) << 2];
                output[j + 3] = '=';
                break;
            case 1:
                output[j] = Alphabet[(input[whole] & 0xfc) >> 2];
                output[j + 1] = Alphabet[(input[whole] & 0x03) << 4];
                output[j + 2] = '=';
                output[j + 3] = '=';
                break;
        }
    }
}
