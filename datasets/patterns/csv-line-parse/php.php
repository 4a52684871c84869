<?php

class CsvParsing
{
    public static function readFile(string $filename, string $delimiter = ','): array
    {
        $handle = fopen($filename, 'r');
        if ($handle === false) {
            throw new \RuntimeException("Cannot open $filename");
        }
        $rows = [];
        $header = null;
        while (($data = fgetcsv($handle, 0, $delimiter)) !== false) {
            if ($header === null) {
                $header = $data;
                continue;
            }
            if (count($data) !== count($header)) {
                continue;
            }
            $rows[] = array_combine($header, $data);
        }
        fclose($handle);
        return $rows;
    }

    public static function parseLine($line, $delimiter = ',')
    {
        $fields = [];
        $field = '';
        $quoted = false;
        $length = strlen($line);
        for ($i = 0; $i < $length; $i++) {
            $char = $line[$i];
            if ($quoted) {
                if ($char !== '"') {
                    $field .= $char;
                } elseif ($i + 1 < $length && $line[$i + 1] === '"') {
                    $field .= '"';
                    $i++;
                } else {
                    $quoted = false;
                }
            } elseif ($char === '"') {
                $quoted = true;
            } elseif ($char === $delimiter) {
                $fields[] = $field;
                $field = '';
            } else {
                $field .= $char;
            }
        }
        $fields[] = $field;
        return $fields;
    }
}
