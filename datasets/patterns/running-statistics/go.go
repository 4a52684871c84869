package patterns

func summarize(values []float64) (stats Stats) {
	if len(values) == 0 {
		return stats
	}
	stats.Min = math.MaxFloat64
	stats.Max = -math.MaxFloat64
	for _, v := range values {
		stats.Sum += v
		stats.Min = math.Min(stats.Min, v)
		stats.Max = math.Max(stats.Max, v)
	}
	stats.Mean = stats.Sum / float64(len(values))
	return stats
}

func (s *RunningStats) Add(x float64) {
	s.count++
	if s.count == 1 || x < s.min {
		s.min = x
	}
	if s.count == 1 || x > s.max {
		s.max = x
	}
	delta := x - s.mean
	s.mean += delta / float64(s.count)
	s.m2 += delta * (x - s.mean)
}

func latencyStats(samples []time.Duration) (min, max, avg time.Duration) {
	var total time.Duration
	for i, d := range samples {
		if i == 0 || d < min {
			min = d
		}
		if d > max {
			max = d
		}
		total += d
	}
	if len(samples) > 0 {
		avg = total / time.Duration(len(samples))
	}
	return min, max, avg
}

func stdDev(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	mean := sum / float64(len(xs))
	var sq float64
	for _, x := range xs {
		d := x - mean
		sq += d * d
	}
	return math.Sqrt(sq / float64(len(xs)-1))
}
