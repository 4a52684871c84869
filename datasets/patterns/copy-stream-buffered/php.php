<?php

class StreamCopying
{
    public static function copyToStream(StreamInterface $source, StreamInterface $dest, int $maxLen = -1): void
    {
        $bufferSize = 8192;
        if ($maxLen === -1) {
            while (!$source->eof()) {
                if (!$dest->write($source->read($bufferSize))) {
                    break;
                }
            }
            return;
        }
        $remaining = $maxLen;
        while ($remaining > 0 && !$source->eof()) {
            $buf = $source->read(min($bufferSize, $remaining));
            $len = strlen($buf);
            if (!$len) {
                break;
            }
            $remaining -= $len;
            $dest->write($buf);
        }
    }

    public function copyFile($from, $to)
    {
        $in = fopen($from, 'rb');
        $out = fopen($to, 'wb');
        if ($in === false || $out === false) {
            throw new RuntimeException("Could not copy $from to $to");
        }
        $total = 0;
        while (!feof($in)) {
            $chunk = fread($in, 8192);
            if ($chunk === false) {
                break;
            }
            $total += fwrite($out, $chunk);
        }
        fclose($in);
        fclose($out);
        return $total;
    }
}
