class RunningStatistics
{
    public static Statistics Summarize(IEnumerable<double> values)
    {
        double min = double.MaxValue;
        double max = double.MinValue;
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
            count++;
        }
        if (count == 0)
        {
            throw new InvalidOperationException("Sequence contains no elements");
        }
        return new Statistics(min, max, sum, sum / count);
    }

    public void Add(double x)
    {
        _count++;
        if (x < _min)
        {
            _min = x;
        }
        if (x > _max)
        {
            _max = x;
        }
        double delta = x - _mean;
        _mean += delta / _count;
        _m2 += delta * (x - _mean);
    }

    private static double StandardDeviation(IList<double> values)
    {
        double average = values.Average();
        double sumOfSquares = 0;
        foreach (var value in values)
        {
            sumOfSquares += Math.Pow(value - average, 2);
        }
        return Math.Sqrt(sumOfSquares / (values.Count - 1));
    }
}
