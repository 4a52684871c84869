<?php

class FileReading
{
    public function read(string $path): string
    {
        if (!is_file($path)) {
            throw new FileNotFoundException(sprintf('File "%s" does not exist.', $path));
        }
        if (!is_readable($path)) {
            throw new IOException(sprintf('File "%s" is not readable.', $path));
        }
        $content = file_get_contents($path);
        if (false === $content) {
            throw new IOException(sprintf('Failed to read file "%s".', $path));
        }
        return $content;
    }

    public function slurp($filename)
    {
        $handle = fopen($filename, 'rb');
        if (!$handle) {
            return false;
        }
        $contents = '';
        while (!feof($handle)) {
            $chunk = fread($handle, 8192);
            if ($chunk === false) {
                break;
            }
            $contents .= $chunk;
        }
        fclose($handle);
        return $contents;
    }
}
