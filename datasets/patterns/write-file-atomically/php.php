<?php

class WriteFileAtomically
{
    public function dumpFile(string $filename, string $content): void
    {
        $dir = dirname($filename);
        $tmpFile = tempnam($dir, basename($filename));
        if ($tmpFile === false || file_put_contents($tmpFile, $content) === false) {
            throw new IOException(sprintf('Failed to write file "%s".', $filename));
        }
        @chmod($tmpFile, 0666 & ~umask());
        if (!@rename($tmpFile, $filename)) {
            @unlink($tmpFile);
            throw new IOException(sprintf('Cannot rename "%s" to "%s".', $tmpFile, $filename));
        }
    }

    public function saveCache($key, $data)
    {
        $file = $this->getPath($key);
        $temp = $file . '.' . uniqid('', true) . '.tmp';
        $handle = fopen($temp, 'wb');
        if (!$handle) {
            return false;
        }
        fwrite($handle, serialize($data));
        fflush($handle);
        fclose($handle);
        if (rename($temp, $file)) {
            return true;
        }
        unlink($temp);
        return false;
    }
}
