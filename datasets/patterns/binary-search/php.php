<?php

class SortedSearch
{
    public function binarySearch(array $values, int $key): int
    {
        $low = 0;
        $high = count($values) - 1;
        while ($low <= $high) {
            $mid = intdiv($low + $high, 2);
            if ($values[$mid] === $key) {
                return $mid;
            }
            if ($values[$mid] < $key) {
                $low = $mid + 1;
            } else {
                $high = $mid - 1;
            }
        }
        return -1;
    }

    public function lowerBound(array $items, $needle, callable $compare)
    {
        $lo = 0;
        $hi = count($items);
        while ($lo < $hi) {
            $mid = (int) floor(($lo + $hi) / 2);
            $result = $compare($items[$mid], $needle);
            if ($result < 0) {
                $lo = $mid + 1;
            } else {
                $hi = $mid;
            }
        }
        return $lo;
    }
}
