<?php

class LruCache
{
    public function get(string $key, $default = null)
    {
        if (!array_key_exists($key, $this->data)) {
            $this->misses++;
            return $default;
        }
        $value = $this->data[$key];
        unset($this->data[$key]);
        $this->data[$key] = $value;
        return $value;
    }

    public function put(string $key, $value): void
    {
        if (isset($this->items[$key])) {
            unset($this->items[$key]);
        }
        $this->items[$key] = $value;
        if (count($this->items) > $this->capacity) {
            reset($this->items);
            $oldest = key($this->items);
            unset($this->items[$oldest]);
        }
    }
}
