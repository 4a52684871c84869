size_t editDistance(const std::string& a, const std::string& b) {
  const size_t n = a.size();
  const size_t m = b.size();
  std::vector<std::vector<size_t>> dp(n + 1, std::vector<size_t>(m + 1));
  for (size_t i = 0; i <= n; ++i) {
    dp[i][0] = i;
  }
  for (size_t j = 0; j <= m; ++j) {
    dp[0][j] = j;
  }
  for (size_t i = 1; i <= n; ++i) {
    for (size_t j = 1; j <= m; ++j) {
      if (a[i - 1] == b[j - 1]) {
        dp[i][j] = dp[i - 1][j - 1];
      } else {
        dp[i][j] = 1 + std::min({dp[i - 1][j], dp[i][j - 1], dp[i - 1][j - 1]});
      }
    }
  }
  return dp[n][m];
}

unsigned boundedDistance(const std::string& a, const std::string& b, unsigned limit) {
  std::vector<unsigned> row(b.size() + 1);
  for (unsigned j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (unsigned i = 1; i <= a.size(); ++i) {
    unsigned diagonal = row[0];
    unsigned smallest = i;
    row[0] = i;
    for (unsigned j = 1; j <= b.size(); ++j) {
      const unsigned above = row[j];
      const unsigned substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min(substitution, std::min(above, row[j - 1]) + 1);
      smallest = std::min(smallest, row[j]);
      diagonal = above;
    }
    if (smallest > limit) {
      return limit + 1;
    }
  }
  return row.back();
}

int levenshtein(std::string_view s1, std::string_view s2) {
  std::vector<int> prev(s2.size() + 1);
  std::vector<int> curr(s2.size() + 1);
  std::iota(prev.begin(), prev.end(), 0);
  for (size_t i = 0; i < s1.size(); i++) {
    curr[0] = i + 1;
    for (size_t j = 0; j < s2.size(); j++) {
      int cost = s1[i] == s2[j] ? 0 : 1;
      curr[j + 1] = std::min(std::min(curr[j] + 1, prev[j + 1] + 1), prev[j] + cost);
    }
    std::swap(prev, curr);
  }
  return prev[s2.size()];
}
