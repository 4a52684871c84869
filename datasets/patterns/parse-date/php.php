<?php

class DateParsing
{
    public static function parseIsoDate(string $value): \DateTimeImmutable
    {
        $parts = explode('-', $value);
        if (count($parts) !== 3) {
            throw new \InvalidArgumentException("Invalid date: $value");
        }
        $year = (int) $parts[0];
        $month = (int) $parts[1];
        $day = (int) $parts[2];
        if (!checkdate($month, $day, $year)) {
            throw new \InvalidArgumentException("Invalid date: $value");
        }
        return (new \DateTimeImmutable())->setDate($year, $month, $day)->setTime(0, 0, 0);
    }

    public static function parseTimestamp($text)
    {
        if (!preg_match('/^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})/', $text, $m)) {
            return false;
        }
        $year = intval($m[1]);
        $month = intval($m[2]);
        $day = intval($m[3]);
        $hour = intval($m[4]);
        $minute = intval($m[5]);
        $second = intval($m[6]);
        if ($month < 1 || $month > 12 || $day < 1 || $day > 31) {
            return false;
        }
        return gmmktime($hour, $minute, $second, $month, $day, $year);
    }
}
