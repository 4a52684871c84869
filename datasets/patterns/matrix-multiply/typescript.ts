export function multiply(a: number[][], b: number[][]): number[][] {
	const rows = a.length;
	const inner = b.length;
	const cols = b[0].length;
	const result: number[][] = [];
	for (let i = 0; i < rows; i++) {
		result[i] = [];
		for (let j = 0; j < cols; j++) {
			let sum = 0;
			for (let k = 0; k < inner; k++) {
				sum += a[i][k] * b[k][j];
			}
			result[i][j] = sum;
		}
	}
	return result;
}

export function multiplyFlat(a: Float32Array, b: Float32Array, n: number, m: number, p: number): Float32Array {
	const out = new Float32Array(n * p);
	for (let i = 0; i < n; i++) {
		for (let k = 0; k < m; k++) {
			const value = a[i * m + k];
			for (let j = 0; j < p; j++) {
				out[i * p + j] += value * b[k * p + j];
			}
		}
	}
	return out;
}

export class Matrix4 {
	public multiply(other: Matrix4): Matrix4 {
		const result = new Matrix4();
		for (let row = 0; row < 4; row++) {
			for (let col = 0; col < 4; col++) {
				let sum = 0;
				for (let k = 0; k < 4; k++) {
					sum += this.elements[row * 4 + k] * other.elements[k * 4 + col];
				}
				result.elements[row * 4 + col] = sum;
			}
		}
		return result;
	}
}
