class ModularPowers {

    static long modPow(long base, long exponent, long modulus) {
        long result = 1;
        base = base % modulus;
        while (exponent > 0) {
            if ((exponent & 1) == 1) {
                result = (result * base) % modulus;
            }
            base = (base * base) % modulus;
            exponent >>= 1;
        }
        return result;
    }

    public static int pow(int base, int exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("negative exponent: " + exponent);
        }
        int result = 1;
        for (int e = exponent; e > 0; e /= 2) {
            if (e % 2 != 0) {
                result = Math.multiplyExact(result, base);
            }
            if (e > 1) {
                base = Math.multiplyExact(base, base);
            }
        }
        return result;
    }

    static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
        BigInteger result = BigInteger.ONE;
        base = base.mod(modulus);
        for (int i = 0; i < exponent.bitLength(); i++) {
            if (exponent.testBit(i)) {
                result = result.multiply(base).mod(modulus);
            }
            base = base.multiply(base).mod(modulus);
        }
        return result;
    }
}
