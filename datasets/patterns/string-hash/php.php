<?php

class StringHashes
{
    public function djb2(string $text): int
    {
        $hash = 5381;
        $length = strlen($text);
        for ($i = 0; $i < $length; $i++) {
            $hash = (($hash << 5) + $hash) + ord($text[$i]);
            $hash &= 0xFFFFFFFF;
        }
        return $hash;
    }

    public function fnv1a(string $data): int
    {
        $hash = 0x811C9DC5;
        foreach (str_split($data) as $char) {
            $hash ^= ord($char);
            $hash = ($hash * 0x01000193) & 0xFFFFFFFF;
        }
        return $hash;
    }
}
