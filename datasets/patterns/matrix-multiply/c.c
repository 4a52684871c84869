void matrix_multiply(const double *a, const double *b, double *c, int n, int m, int p)
{
	int i, j, k;

	for (i = 0; i < n; i++) {
		for (j = 0; j < p; j++) {
			double sum = 0.0;

			for (k = 0; k < m; k++)
				sum += a[i * m + k] * b[k * p + j];
			c[i * p + j] = sum;
		}
	}
}

static void mat4_mul(float dest[4][4], float a[4][4], float b[4][4])
{
	float tmp[4][4];
	int row, col, k;

	for (row = 0; row < 4; row++) {
		for (col = 0; col < 4; col++) {
			tmp[row][col] = 0;
			for (k = 0; k < 4; k++)
				tmp[row][col] += a[row][k] * b[k][col];
		}
	}
	memcpy(dest, tmp, sizeof(tmp));
}

struct matrix *matrix_mul(const struct matrix *a, const struct matrix *b)
{
	struct matrix *out;
	size_t i, j, k;

	if (a->cols != b->rows)
		return NULL;

	out = matrix_alloc(a->rows, b->cols);
	if (!out)
		return NULL;

	for (i = 0; i < a->rows; i++)
		for (k = 0; k < a->cols; k++)
			for (j = 0; j < b->cols; j++)
				out->data[i][j] += a->data[i][k] * b->data[k][j];

	return out;
}
