static class ModularPowers
{
    public static long ModPow(long value, long exponent, long modulus)
    {
        long result = 1;
        value %= modulus;
        while (exponent > 0)
        {
            if ((exponent & 1) == 1)
            {
                result = result * value % modulus;
            }
            value = value * value % modulus;
            exponent >>= 1;
        }
        return result;
    }

    public static BigInteger ModPow(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        BigInteger result = BigInteger.One;
        BigInteger factor = BigInteger.Remainder(value, modulus);
        while (!exponent.IsZero)
        {
            if (!exponent.IsEven)
            {
                result = BigInteger.Remainder(BigInteger.Multiply(result, factor), modulus);
            }
            factor = BigInteger.Remainder(BigInteger.Multiply(factor, factor), modulus);
            exponent /= 2;
        }
        return result;
    }
}
