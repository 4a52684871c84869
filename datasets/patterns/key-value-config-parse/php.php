<?php

class ConfigParsing
{
    public static function load(string $path): array
    {
        $config = [];
        $lines = file($path, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES);
        foreach ($lines as $line) {
            $line = trim($line);
            if ($line === '' || $line[0] === '#') {
                continue;
            }
            if (strpos($line, '=') === false) {
                continue;
            }
            list($key, $value) = explode('=', $line, 2);
            $config[trim($key)] = trim($value, " \t\"'");
        }
        return $config;
    }

    public static function parseIni($content)
    {
        $data = [];
        $section = null;
        foreach (explode("\n", $content) as $row) {
            $row = trim($row);
            if ($row === '' || substr($row, 0, 1) === ';') {
                continue;
            }
            if (preg_match('/^\[(.+)\]$/', $row, $matches)) {
                $section = $matches[1];
                $data[$section] = [];
            } elseif (preg_match('/^([^=]+)=(.*)$/', $row, $matches)) {
                $key = trim($matches[1]);
                $value = trim($matches[2]);
                if ($section === null) {
                    $data[$key] = $value;
                } else {
                    $data[$section][$key] = $value;
                }
            }
        }
        return $data;
    }
}
