<?php

class LinearSearches
{
    public function findById(array $rows, int $id): ?array
    {
        foreach ($rows as $row) {
            if ($row['id'] === $id) {
                return $row;
            }
        }
        return null;
    }

    public function getOption(string $name): Option
    {
        foreach ($this->options as $option) {
            if ($option->getName() === $name) {
                return $option;
            }
        }
        throw new InvalidArgumentException(sprintf('The "%s" option does not exist.', $name));
    }
}
