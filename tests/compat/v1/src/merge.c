static int merge_runs(int *out, const int *left, int n_left, const int *right, int n_right) {
    int i = 0, j = 0, k = 0;
    while (i < n_left && j < n_right) {
        if (left[i] <= right[j]) {
            out[k++] = left[i++];
        } else {
            out[k++] = right[j++];
        }
    }
    while (i < n_left) out[k++] = left[i++];
    while (j < n_right) out[k++] = right[j++];
    return k;
}
