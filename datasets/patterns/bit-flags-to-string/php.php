<?php

class BitFlagsToString
{
    public static function flagsToString(int $flags): string
    {
        $names = [];
        foreach (self::NAMES as $mask => $name) {
            if ($flags & $mask) {
                $names[] = $name;
                $flags &= ~$mask;
            }
        }
        if ($flags !== 0) {
            $names[] = sprintf('0x%x', $flags);
        }
        return implode('|', $names);
    }

    public function formatPermissions(int $perms): string
    {
        $info = is_dir($this->path) ? 'd' : '-';
        $info .= ($perms & 0x0100) ? 'r' : '-';
        $info .= ($perms & 0x0080) ? 'w' : '-';
        $info .= ($perms & 0x0040) ? 'x' : '-';
        $info .= ($perms & 0x0020) ? 'r' : '-';
        $info .= ($perms & 0x0010) ? 'w' : '-';
        $info .= ($perms & 0x0008) ? 'x' : '-';
        return $info;
    }
}
