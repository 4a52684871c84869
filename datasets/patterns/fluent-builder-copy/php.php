<?php

class RequestBuilder
{
    public function build(): Request
    {
        if (null === $this->url) {
            throw new LogicException('The url is required.');
        }
        if (null === $this->method) {
            throw new LogicException('The method is required.');
        }
        $request = new Request($this->url, $this->method);
        $request->setHeaders($this->headers);
        $request->setBody($this->body);
        $request->setTimeout($this->timeout ?? self::DEFAULT_TIMEOUT);
        return $request;
    }

    public function getConfig(): array
    {
        foreach (self::REQUIRED as $name) {
            if (!isset($this->values[$name])) {
                throw new InvalidArgumentException(sprintf('Missing required field "%s".', $name));
            }
        }
        $config = [];
        foreach (self::DEFAULTS as $name => $default) {
            $config[$name] = $this->values[$name] ?? $default;
        }
        return $config;
    }
}
