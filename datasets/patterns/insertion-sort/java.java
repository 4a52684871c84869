class InsertionSorts {

    static void insertionSort(int[] a) {
        for (int i = 1; i < a.length; i++) {
            int key = a[i];
            int j = i - 1;
            while (j >= 0 && a[j] > key) {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = key;
        }
    }

    static void insertionSort(long[] a, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            final long value = a[i];
            int hole = i;
            for (; hole > from && a[hole - 1] > value; hole--) {
                a[hole] = a[hole - 1];
            }
            if (hole != i) {
                a[hole] = value;
            }
        }
    }

    static <T> void insertionSort(Object[] dest, int low, int high, Comparator<Object> c) {
        for (int i = low; i < high; i++) {
            for (int j = i; j > low && c.compare(dest[j - 1], dest[j]) > 0; j--) {
                Object t = dest[j];
                dest[j] = dest[j - 1];
                dest[j - 1] = t;
            }
        }
    }

    static <T extends Comparable<? super T>> void insertionSort(List<T> list) {
        for (int i = 1; i < list.size(); i++) {
            T current = list.get(i);
            int j = i - 1;
            while (j >= 0 && list.get(j).compareTo(current) > 0) {
                list.set(j + 1, list.get(j));
                j--;
            }
            list.set(j + 1, current);
        }
    }
}
