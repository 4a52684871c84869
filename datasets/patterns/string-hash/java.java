class StringHashes {

    @Override
    public int hashCode() {
        int h = this.cachedHash;
        if (h == 0) {
            for (int i = offset; i < offset + length; i++) {
                h = 31 * h + chars[i];
            }
            this.cachedHash = h;
        }
        return h;
    }

    static long djb2(String str) {
        long hash = 5381;
        int i = 0;
        while (i < str.length()) {
            hash = ((hash << 5) + hash) + str.charAt(i);
            i++;
        }
        return hash;
    }

    static int fnv1a(byte[] data) {
        int hash = 0x811c9dc5;
        for (byte b : data) {
            hash ^= b & 0xff;
            hash *= 0x01000193;
        }
        return hash;
    }

    private static long hash64(CharSequence s) {
        long h = 0xcbf29ce484222325L;
        int len = s.length();
        for (int i = 0; i < len; i++) {
            char c = s.charAt(i);
            h ^= c & 0xff;
            h *= 0x100000001b3L;
            h ^= c >>> 8;
            h *= 0x100000001b3L;
        }
        return h;
    }
}
