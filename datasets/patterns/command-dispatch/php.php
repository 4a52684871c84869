<?php

class CommandDispatcher
{
    public function dispatch(string $name, array $arguments)
    {
        if (!isset($this->handlers[$name])) {
            throw new InvalidArgumentException(sprintf('Command "%s" is not defined.', $name));
        }
        $handler = $this->handlers[$name];
        if (is_string($handler)) {
            $handler = $this->container->get($handler);
        }
        return call_user_func_array($handler, $arguments);
    }

    public function handleRequest(): void
    {
        $action = $_REQUEST['action'] ?? 'index';
        switch ($action) {
            case 'create':
                $this->create($_POST);
                break;
            case 'update':
                $this->update($_POST);
                break;
            case 'delete':
                $this->delete((int) $_POST['id']);
                break;
            case 'index':
                $this->index();
                break;
            default:
                http_response_code(404);
                echo 'Unknown action';
                break;
        }
    }

    public function __call($method, $parameters)
    {
        $name = 'handle' . ucfirst($method);
        if (!method_exists($this, $name)) {
            throw new BadMethodCallException("Method {$method} does not exist.");
        }
        return $this->{$name}(...$parameters);
    }
}
