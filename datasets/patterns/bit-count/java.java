class BitCounts {

    static int countBits(int value) {
        int count = 0;
        while (value != 0) {
            value &= value - 1;
            count++;
        }
        return count;
    }

    static int popCount(long i) {
        i = i - ((i >>> 1) & 0x5555555555555555L);
        i = (i & 0x3333333333333333L) + ((i >>> 2) & 0x3333333333333333L);
        i = (i + (i >>> 4)) & 0x0f0f0f0f0f0f0f0fL;
        i = i + (i >>> 8);
        i = i + (i >>> 16);
        i = i + (i >>> 32);
        return (int) i & 0x7f;
    }

    public int countSetBits() {
        int total = 0;
        for (long word : this.words) {
            if (word == 0L) {
                continue;
            }
            total += Long.bitCount(word);
        }
        return total;
    }

    private static int bitsSet(int mask) {
        int n = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if (((mask >>> bit) & 1) == 1) {
                n++;
            }
        }
        return n;
    }
}
