static class BitCounts
{
    public static int CountBits(uint value)
    {
        int count = 0;
        while (value != 0)
        {
            value &= value - 1;
            count++;
        }
        return count;
    }

    private static int PopCount(ulong value)
    {
        const ulong c1 = 0x5555555555555555ul;
        const ulong c2 = 0x3333333333333333ul;
        const ulong c3 = 0x0F0F0F0F0F0F0F0Ful;
        value -= (value >> 1) & c1;
        value = (value & c2) + ((value >> 2) & c2);
        value = (value + (value >> 4)) & c3;
        return (int)((value * 0x0101010101010101ul) >> 56);
    }

    public int CountSet()
    {
        int total = 0;
        foreach (ulong word in _words)
        {
            if (word != 0)
            {
                total += BitOperations.PopCount(word);
            }
        }
        return total;
    }
}
