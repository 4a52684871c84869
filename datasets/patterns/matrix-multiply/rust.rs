pub fn matrix_multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = a.len();
    let m = b.len();
    let p = b[0].len();
    let mut c = vec![vec![0.0; p]; n];
    for i in 0..n {
        for j in 0..p {
            for k in 0..m {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    c
}

fn matmul_flat(out: &mut [f32], a: &[f32], b: &[f32], n: usize, m: usize, p: usize) {
    for i in 0..n {
        for j in 0..p {
            let mut sum = 0.0;
            for k in 0..m {
                sum += a[i * m + k] * b[k * p + j];
            }
            out[i * p + j] = sum;
        }
    }
}

impl Mul for Matrix4 {
    type Output = Matrix4;

    fn mul(self, rhs: Matrix4) -> Matrix4 {
        let mut out = Matrix4::zero();
        for row in 0..4 {
            for col in 0..4 {
                out.m[row][col] = (0..4).map(|k| self.m[row][k] * rhs.m[k][col]).sum();
            }
        }
        out
    }
}
