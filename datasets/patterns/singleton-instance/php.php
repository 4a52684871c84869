<?php

class Registry
{
    private static $instance = null;

    public static function getInstance(array $config = []): self
    {
        if (self::$instance === null) {
            self::$instance = new self();
            self::$instance->configure($config);
        }

        return self::$instance;
    }

    public static function instance()
    {
        $class = static::class;
        if (!isset(self::$instances[$class])) {
            $instance = new static();
            if (method_exists($instance, 'init')) {
                $instance->init();
            }
            self::$instances[$class] = $instance;
        }
        return self::$instances[$class];
    }
}
