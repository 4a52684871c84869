class RunningStatistics {

    static Stats summarize(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0.0;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        double mean = values.length == 0 ? 0.0 : sum / values.length;
        return new Stats(min, max, sum, mean);
    }

    public synchronized void add(double x) {
        count++;
        sum += x;
        if (x < min) {
            min = x;
        }
        if (x > max) {
            max = x;
        }
        double delta = x - mean;
        mean += delta / count;
        m2 += delta * (x - mean);
    }

    static double standardDeviation(List<Double> samples) {
        double total = 0;
        for (Double sample : samples) {
            total += sample;
        }
        double mean = total / samples.size();
        double squares = 0;
        for (Double sample : samples) {
            double difference = sample - mean;
            squares += difference * difference;
        }
        return Math.sqrt(squares / (samples.size() - 1));
    }

    private void reportTimings(long[] timings) {
        long total = 0;
        long shortest = Long.MAX_VALUE;
        long longest = Long.MIN_VALUE;
        for (int i = 0; i < timings.length; i++) {
            long t = timings[i];
            total += t;
            if (t < shortest) {
                shortest = t;
            }
            if (t > longest) {
                longest = t;
            }
        }
        System.out.println("min=" + shortest + " max=" + longest + " avg=" + (double) total / timings.length);
    }
}
