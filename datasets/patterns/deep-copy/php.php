<?php

class Document
{
    public function __clone()
    {
        $this->id = null;
        if ($this->author !== null) {
            $this->author = clone $this->author;
        }
        $children = [];
        foreach ($this->children as $key => $child) {
            $copy = clone $child;
            $copy->setParent($this);
            $children[$key] = $copy;
        }
        $this->children = $children;
        $this->createdAt = clone $this->createdAt;
    }

    public static function deepCopy($value)
    {
        if (is_array($value)) {
            $result = [];
            foreach ($value as $key => $item) {
                $result[$key] = self::deepCopy($item);
            }
            return $result;
        }
        if (is_object($value)) {
            $copy = clone $value;
            foreach (get_object_vars($copy) as $name => $property) {
                $copy->$name = self::deepCopy($property);
            }
            return $copy;
        }
        return $value;
    }
}
