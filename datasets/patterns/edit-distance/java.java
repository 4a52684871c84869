class EditDistances {

    static int levenshtein(String s, String t) {
        int[][] d = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= t.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            for (int j = 1; j <= t.length(); j++) {
                int cost = s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
            }
        }
        return d[s.length()][t.length()];
    }

    public static int boundedDistance(CharSequence left, CharSequence right, int limit) {
        if (left == null || right == null) {
            throw new IllegalArgumentException("arguments must not be null");
        }
        final int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            final char c = left.charAt(i - 1);
            int diagonal = row[0];
            int best = i;
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                final int above = row[j];
                final int cost = c == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + cost);
                best = Math.min(best, row[j]);
                diagonal = above;
            }
            if (best > limit) {
                return -1;
            }
        }
        return row[right.length()] <= limit ? row[right.length()] : -1;
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 0; i < a.length(); i++) {
            current[0] = i + 1;
            for (int j = 0; j < b.length(); j++) {
                if (a.charAt(i) == b.charAt(j)) {
                    current[j + 1] = previous[j];
                } else {
                    current[j + 1] = 1 + Math.min(previous[j], Math.min(previous[j + 1], current[j]));
                }
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
