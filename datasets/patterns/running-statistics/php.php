<?php

class RunningStatistics
{
    public function summarize(array $values): array
    {
        $min = PHP_INT_MAX;
        $max = PHP_INT_MIN;
        $sum = 0;
        foreach ($values as $value) {
            $min = min($min, $value);
            $max = max($max, $value);
            $sum += $value;
        }
        $mean = count($values) > 0 ? $sum / count($values) : 0;
        return ['min' => $min, 'max' => $max, 'sum' => $sum, 'mean' => $mean];
    }

    public function standardDeviation(array $values): float
    {
        $n = count($values);
        if ($n < 2) {
            return 0.0;
        }
        $mean = array_sum($values) / $n;
        $carry = 0.0;
        foreach ($values as $value) {
            $d = $value - $mean;
            $carry += $d * $d;
        }
        return sqrt($carry / ($n - 1));
    }
}
