class MatrixMultiplications {

    static double[][] multiply(double[][] a, double[][] b) {
        int rows = a.length;
        int inner = b.length;
        int cols = b[0].length;
        double[][] result = new double[rows][cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += a[i][k] * b[k][j];
                }
                result[i][j] = sum;
            }
        }
        return result;
    }

    public Matrix times(Matrix other) {
        if (getColumnCount() != other.getRowCount()) {
            throw new IllegalArgumentException("Matrix inner dimensions must agree.");
        }
        Matrix product = new Matrix(getRowCount(), other.getColumnCount());
        for (int i = 0; i < getRowCount(); i++) {
            for (int j = 0; j < other.getColumnCount(); j++) {
                double sum = 0;
                for (int k = 0; k < getColumnCount(); k++) {
                    sum += get(i, k) * other.get(k, j);
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }

    static void multiplyMM(float[] result, float[] lhs, float[] rhs) {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                float value = 0.0f;
                for (int k = 0; k < 4; k++) {
                    value += lhs[k * 4 + j] * rhs[i * 4 + k];
                }
                result[i * 4 + j] = value;
            }
        }
    }
}
