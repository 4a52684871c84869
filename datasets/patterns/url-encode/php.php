<?php

class UrlEncoding
{
    public static function encode($string)
    {
        $result = '';
        $length = strlen($string);
        for ($i = 0; $i < $length; $i++) {
            $char = $string[$i];
            if (ctype_alnum($char) || strpos('-_.~', $char) !== false) {
                $result .= $char;
            } else {
                $result .= '%' . strtoupper(str_pad(dechex(ord($char)), 2, '0', STR_PAD_LEFT));
            }
        }
        return $result;
    }

    public static function buildQuery(array $params): string
    {
        $pairs = [];
        ksort($params);
        foreach ($params as $name => $value) {
            if (is_array($value)) {
                foreach ($value as $item) {
                    $pairs[] = rawurlencode($name) . '=' . rawurlencode($item);
                }
            } else {
                $pairs[] = rawurlencode($name) . '=' . rawurlencode($value);
            }
        }
        return implode('&', $pairs);
    }
}
