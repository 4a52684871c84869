static class Gcds
{
    public static long Gcd(long a, long b)
    {
        a = Math.Abs(a);
        b = Math.Abs(b);
        while (b != 0)
        {
            long remainder = a % b;
            a = b;
            b = remainder;
        }
        return a;
    }

    private static uint GreatestCommonDivisor(uint u, uint v)
    {
        while (u != 0 && v != 0)
        {
            if (u > v)
            {
                u %= v;
            }
            else
            {
                v %= u;
            }
        }
        return u | v;
    }
}
