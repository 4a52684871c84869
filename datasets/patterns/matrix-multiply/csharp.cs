class MatrixMultiplications
{
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        int rows = a.GetLength(0);
        int inner = a.GetLength(1);
        int cols = b.GetLength(1);
        if (inner != b.GetLength(0))
        {
            throw new ArgumentException("Matrix dimensions do not match.");
        }
        var result = new double[rows, cols];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < cols; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                {
                    sum += a[i, k] * b[k, j];
                }
                result[i, j] = sum;
            }
        }
        return result;
    }

    public static double[][] Multiply(double[][] a, double[][] b)
    {
        int n = a.Length;
        int p = b[0].Length;
        var c = new double[n][];
        for (int i = 0; i < n; i++)
        {
            c[i] = new double[p];
            for (int j = 0; j < p; j++)
            {
                for (int k = 0; k < b.Length; k++)
                {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
