<?php

class CrcChecksums
{
    public function crc16(string $data): int
    {
        $crc = 0xFFFF;
        for ($i = 0; $i < strlen($data); $i++) {
            $crc ^= ord($data[$i]) << 8;
            for ($j = 0; $j < 8; $j++) {
                if ($crc & 0x8000) {
                    $crc = (($crc << 1) ^ 0x1021) & 0xFFFF;
                } else {
                    $crc = ($crc << 1) & 0xFFFF;
                }
            }
        }
        return $crc;
    }

    public function crc32(string $bytes, array $table): int
    {
        $crc = 0xFFFFFFFF;
        $length = strlen($bytes);
        for ($i = 0; $i < $length; ++$i) {
            $index = ($crc ^ ord($bytes[$i])) & 0xFF;
            $crc = ($crc >> 8) ^ $table[$index];
        }
        return $crc ^ 0xFFFFFFFF;
    }
}
