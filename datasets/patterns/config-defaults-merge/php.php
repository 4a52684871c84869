<?php

class ConfigDefaultsMerge
{
    public static function mergeConfig(array $defaults, array $overrides): array
    {
        foreach ($overrides as $key => $value) {
            if (is_int($key)) {
                $defaults[] = $value;
            } elseif (is_array($value) && isset($defaults[$key]) && is_array($defaults[$key])) {
                $defaults[$key] = self::mergeConfig($defaults[$key], $value);
            } else {
                $defaults[$key] = $value;
            }
        }
        return $defaults;
    }

    public function __construct(array $options = [])
    {
        $options = array_merge(self::DEFAULTS, $options);
        $this->host = $options['host'] ?? 'localhost';
        $this->port = $options['port'] ?? 8080;
        $this->timeout = $options['timeout'] ?? 30;
        $this->retries = isset($options['retries']) ? (int) $options['retries'] : 3;
        $this->logger = $options['logger'] ?? new NullLogger();
    }
}
