Matrix multiply(const Matrix& a, const Matrix& b) {
  if (a.cols() != b.rows()) {
    throw std::invalid_argument("matrix dimensions do not match");
  }
  Matrix result(a.rows(), b.cols());
  for (size_t i = 0; i < a.rows(); ++i) {
    for (size_t j = 0; j < b.cols(); ++j) {
      double sum = 0.0;
      for (size_t k = 0; k < a.cols(); ++k) {
        sum += a(i, k) * b(k, j);
      }
      result(i, j) = sum;
    }
  }
  return result;
}

std::vector<std::vector<double>> multiply(const std::vector<std::vector<double>>& a,
                                          const std::vector<std::vector<double>>& b) {
  const size_t n = a.size();
  const size_t m = b.size();
  const size_t p = b[0].size();
  std::vector<std::vector<double>> c(n, std::vector<double>(p, 0.0));
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < m; k++) {
      for (size_t j = 0; j < p; j++) {
        c[i][j] += a[i][k] * b[k][j];
      }
    }
  }
  return c;
}

Matrix4 Matrix4::operator*(const Matrix4& other) const {
  Matrix4 result;
  for (int row = 0; row < 4; ++row) {
    for (int col = 0; col < 4; ++col) {
      result.m[row][col] = m[row][0] * other.m[0][col] + m[row][1] * other.m[1][col] +
                           m[row][2] * other.m[2][col] + m[row][3] * other.m[3][col];
    }
  }
  return result;
}
