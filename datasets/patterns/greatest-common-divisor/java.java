class Gcds {

    public static long gcd(long a, long b) {
        a = Math.abs(a);
        b = Math.abs(b);
        while (b != 0) {
            long temp = a % b;
            a = b;
            b = temp;
        }
        return a;
    }

    public static long binaryGcd(long u, long v) {
        if (u == 0) {
            return v;
        }
        if (v == 0) {
            return u;
        }
        final int shift = Long.numberOfTrailingZeros(u | v);
        u >>>= Long.numberOfTrailingZeros(u);
        while (v != 0) {
            v >>>= Long.numberOfTrailingZeros(v);
            if (u > v) {
                final long t = u;
                u = v;
                v = t;
            }
            v -= u;
        }
        return u << shift;
    }

    private static int reduceToDivisor(int a, int b) {
        if (a == 0 || b == 0) {
            return Math.abs(a + b);
        }
        int remainder;
        do {
            remainder = a % b;
            a = b;
            b = remainder;
        } while (remainder != 0);
        return Math.abs(a);
    }
}
