def summarize(values)
  min = max = values.first
  sum = 0.0
  values.each do |value|
    min = value if value < min
    max = value if value > max
    sum += value
  end
  { min: min, max: max, sum: sum, mean: sum / values.size }
end

def standard_deviation(values)
  return 0.0 if values.size < 2

  mean = values.sum / values.size.to_f
  variance = values.inject(0.0) do |acc, value|
    acc + (value - mean)**2
  end
  Math.sqrt(variance / (values.size - 1))
end
