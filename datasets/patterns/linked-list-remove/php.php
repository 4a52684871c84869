<?php

class LinkedList
{
    public function remove($value): bool
    {
        $previous = null;
        $current = $this->head;
        while ($current !== null) {
            if ($current->value === $value) {
                if ($previous === null) {
                    $this->head = $current->next;
                } else {
                    $previous->next = $current->next;
                }
                $this->count--;
                return true;
            }
            $previous = $current;
            $current = $current->next;
        }
        return false;
    }

    private function unlink(Node $node): void
    {
        if ($node->prev !== null) {
            $node->prev->next = $node->next;
        } else {
            $this->head = $node->next;
        }
        if ($node->next !== null) {
            $node->next->prev = $node->prev;
        } else {
            $this->tail = $node->prev;
        }
        $node->prev = null;
        $node->next = null;
        $this->count--;
    }
}
