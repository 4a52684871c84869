static class StringHashes
{
    public static uint Fnv1a(string text)
    {
        uint hash = 2166136261;
        unchecked
        {
            for (int i = 0; i < text.Length; i++)
            {
                hash ^= text[i];
                hash *= 16777619;
            }
        }
        return hash;
    }

    public static int GetStableHashCode(string str)
    {
        unchecked
        {
            int hash = 23;
            foreach (char c in str)
            {
                hash = hash * 31 + c;
            }
            return hash;
        }
    }

    private static ulong Djb2(ReadOnlySpan<byte> data)
    {
        ulong hash = 5381;
        foreach (byte b in data)
        {
            hash = ((hash << 5) + hash) + b;
        }
        return hash;
    }
}
