<?php

class LinkedList
{
    public function find($value): ?Node
    {
        $node = $this->head;
        while ($node !== null) {
            if ($node->value === $value) {
                return $node;
            }
            $node = $node->next;
        }
        return null;
    }

    public function append($value): void
    {
        $node = new Node($value);
        if ($this->head === null) {
            $this->head = $node;
            return;
        }
        $last = $this->head;
        while ($last->next !== null) {
            $last = $last->next;
        }
        $last->next = $node;
        $this->count++;
    }
}
