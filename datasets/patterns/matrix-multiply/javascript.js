function multiplyMatrices(a, b) {
  const result = new Array(a.length);
  for (let i = 0; i < a.length; i++) {
    result[i] = new Array(b[0].length).fill(0);
    for (let j = 0; j < b[0].length; j++) {
      for (let k = 0; k < b.length; k++) {
        result[i][j] += a[i][k] * b[k][j];
      }
    }
  }
  return result;
}

function multiplyWithMap(a, b) {
  if (a[0].length !== b.length) {
    throw new Error('Matrix dimensions do not match');
  }
  return a.map((row) =>
    b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0))
  );
}
