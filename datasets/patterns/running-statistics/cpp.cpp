Stats computeStats(const std::vector<double>& values) {
  Stats stats;
  stats.min = std::numeric_limits<double>::max();
  stats.max = std::numeric_limits<double>::lowest();
  double sum = 0.0;
  for (double value : values) {
    stats.min = std::min(stats.min, value);
    stats.max = std::max(stats.max, value);
    sum += value;
  }
  stats.mean = values.empty() ? 0.0 : sum / values.size();
  return stats;
}

void RunningStats::add(double x) {
  ++count_;
  if (count_ == 1) {
    min_ = max_ = x;
  } else {
    min_ = std::min(min_, x);
    max_ = std::max(max_, x);
  }
  const double delta = x - mean_;
  mean_ += delta / count_;
  m2_ += delta * (x - mean_);
}

double standardDeviation(const std::vector<double>& v) {
  double sum = 0;
  double sumSquares = 0;
  for (size_t i = 0; i < v.size(); i++) {
    sum += v[i];
    sumSquares += v[i] * v[i];
  }
  const double mean = sum / v.size();
  const double variance = sumSquares / v.size() - mean * mean;
  return variance > 0 ? std::sqrt(variance) : 0;
}
