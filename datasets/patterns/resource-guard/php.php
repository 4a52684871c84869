<?php

class FileStore
{
    public function read(string $path): string
    {
        $handle = fopen($path, 'rb');
        if ($handle === false) {
            throw new RuntimeException("Unable to open {$path}");
        }
        try {
            if (!flock($handle, LOCK_SH)) {
                throw new RuntimeException("Unable to lock {$path}");
            }
            $contents = '';
            while (!feof($handle)) {
                $contents .= fread($handle, 8192);
            }
            return $contents;
        } finally {
            flock($handle, LOCK_UN);
            fclose($handle);
        }
    }

    public function request(string $url): string
    {
        $ch = curl_init($url);
        curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
        curl_setopt($ch, CURLOPT_TIMEOUT, 10);
        $response = curl_exec($ch);
        if ($response === false) {
            $message = curl_error($ch);
            curl_close($ch);
            throw new RuntimeException($message);
        }
        curl_close($ch);
        return $response;
    }
}
