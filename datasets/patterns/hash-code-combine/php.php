<?php

class Hashing
{
    public function hashCode(): int
    {
        $result = 17;
        $result = 31 * $result + crc32($this->name);
        $result = 31 * $result + $this->port;
        $result = 31 * $result + ($this->secure ? 1 : 0);
        foreach ($this->tags as $tag) {
            $result = 31 * $result + crc32($tag);
        }
        return $result & 0x7FFFFFFF;
    }

    public static function times33(string $key): int
    {
        $hash = 5381;
        $length = strlen($key);
        for ($i = 0; $i < $length; $i++) {
            $hash = (($hash << 5) + $hash + ord($key[$i])) & 0xFFFFFFFF;
        }
        return $hash;
    }
}
