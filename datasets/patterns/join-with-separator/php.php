<?php

class Joining
{
    public static function joinNames(array $items, string $separator): string
    {
        $result = '';
        $first = true;
        foreach ($items as $item) {
            if (!$first) {
                $result .= $separator;
            }
            $result .= $item->getName();
            $first = false;
        }
        return $result;
    }

    public static function attributesToString(array $attributes)
    {
        $html = '';
        foreach ($attributes as $name => $value) {
            if ($html !== '') {
                $html .= ' ';
            }
            $html .= $name . '="' . htmlspecialchars($value) . '"';
        }
        return $html;
    }
}
