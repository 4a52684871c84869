int compute_stats(const double *values, size_t n, struct stats *out)
{
	double min, max, sum = 0.0;
	size_t i;

	if (n == 0)
		return -EINVAL;

	min = max = values[0];
	for (i = 0; i < n; i++) {
		if (values[i] < min)
			min = values[i];
		if (values[i] > max)
			max = values[i];
		sum += values[i];
	}

	out->min = min;
	out->max = max;
	out->sum = sum;
	out->mean = sum / n;
	return 0;
}

void stats_update(struct running_stats *s, double x)
{
	double delta;

	s->count++;
	if (s->count == 1 || x < s->min)
		s->min = x;
	if (s->count == 1 || x > s->max)
		s->max = x;

	delta = x - s->mean;
	s->mean += delta / s->count;
	s->m2 += delta * (x - s->mean);
}

static void print_latency(const struct sample *samples, unsigned int nr)
{
	u64 total = 0, lat_min = U64_MAX, lat_max = 0;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		u64 t = samples[i].end - samples[i].start;

		total += t;
		lat_min = min(lat_min, t);
		lat_max = max(lat_max, t);
	}

	printf("min %llu max %llu avg %llu\n", lat_min, lat_max, nr ? total / nr : 0);
}

static double std_dev(const double *v, int n)
{
	double sum = 0.0, mean, var = 0.0;
	int i;

	for (i = 0; i < n; i++)
		sum += v[i];
	mean = sum / n;

	for (i = 0; i < n; i++)
		var += (v[i] - mean) * (v[i] - mean);

	return sqrt(var / (n - 1));
}
