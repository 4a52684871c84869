function summarize(values) {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, sum, mean: sum / values.length };
}

function stddev(data) {
  const n = data.length;
  const mean = data.reduce((sum, x) => sum + x, 0) / n;
  let squares = 0;
  data.forEach((x) => {
    squares += (x - mean) * (x - mean);
  });
  return Math.sqrt(squares / (n - 1));
}
