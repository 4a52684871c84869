int levenshtein(const char *s, const char *t)
{
	int n = strlen(s), m = strlen(t);
	int *prev = malloc((m + 1) * sizeof(int));
	int *curr = malloc((m + 1) * sizeof(int));
	int i, j, result;

	for (j = 0; j <= m; j++)
		prev[j] = j;

	for (i = 0; i < n; i++) {
		int *tmp;

		curr[0] = i + 1;
		for (j = 0; j < m; j++) {
			int cost = s[i] != t[j];

			curr[j + 1] = prev[j] + cost;
			if (curr[j + 1] > prev[j + 1] + 1)
				curr[j + 1] = prev[j + 1] + 1;
			if (curr[j + 1] > curr[j] + 1)
				curr[j + 1] = curr[j] + 1;
		}
		tmp = prev;
		prev = curr;
		curr = tmp;
	}

	result = prev[m];
	free(prev);
	free(curr);
	return result;
}

static size_t edit_distance(const char *a, size_t alen, const char *b, size_t blen)
{
	size_t d[MAX_LEN + 1][MAX_LEN + 1];
	size_t i, j;

	for (i = 0; i <= alen; i++)
		d[i][0] = i;
	for (j = 0; j <= blen; j++)
		d[0][j] = j;

	for (i = 1; i <= alen; i++) {
		for (j = 1; j <= blen; j++) {
			size_t cost = (a[i - 1] == b[j - 1]) ? 0 : 1;

			d[i][j] = MIN(MIN(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
		}
	}

	return d[alen][blen];
}

static unsigned int levenshtein_column(const char *s1, const char *s2, unsigned int *column)
{
	unsigned int s1len = strlen(s1), s2len = strlen(s2);
	unsigned int x, y, lastdiag, olddiag;

	for (y = 1; y <= s1len; y++)
		column[y] = y;

	for (x = 1; x <= s2len; x++) {
		column[0] = x;
		for (y = 1, lastdiag = x - 1; y <= s1len; y++) {
			olddiag = column[y];
			column[y] = min3(column[y] + 1, column[y - 1] + 1, lastdiag + (s1[y - 1] == s2[x - 1] ? 0 : 1));
			lastdiag = olddiag;
		}
	}

	return column[s1len];
}
