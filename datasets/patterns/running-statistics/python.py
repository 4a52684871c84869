def summarize(values):
    if not values:
        raise ValueError("no values to summarize")
    total = 0.0
    minimum = maximum = values[0]
    for value in values:
        total += value
        if value < minimum:
            minimum = value
        if value > maximum:
            maximum = value
    mean = total / len(values)
    return {"min": minimum, "max": maximum, "sum": total, "mean": mean}


def add(self, x):
    self.count += 1
    self.total += x
    self.min = x if self.min is None else min(self.min, x)
    self.max = x if self.max is None else max(self.max, x)
    delta = x - self.mean
    self.mean += delta / self.count
    self.m2 += delta * (x - self.mean)


def stddev(data, sample=True):
    n = len(data)
    if n < 2:
        return 0.0
    mean = sum(data) / n
    squares = sum((x - mean) ** 2 for x in data)
    variance = squares / (n - 1 if sample else n)
    return math.sqrt(variance)


def timing_stats(samples):
    count = 0
    total = 0.0
    low = float("inf")
    high = float("-inf")
    for sample in samples:
        count += 1
        total += sample
        low = min(low, sample)
        high = max(high, sample)
    average = total / count if count else 0.0
    return low, high, average
