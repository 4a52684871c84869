<?php

class LinkedList
{
    public function reverse(): void
    {
        $previous = null;
        $current = $this->head;
        $this->tail = $this->head;
        while ($current !== null) {
            $next = $current->next;
            $current->next = $previous;
            $previous = $current;
            $current = $next;
        }
        $this->head = $previous;
    }

    public function reverseRecursive(?ListNode $head): ?ListNode
    {
        if ($head === null || $head->next === null) {
            return $head;
        }
        $reversed = $this->reverseRecursive($head->next);
        $head->next->next = $head;
        $head->next = null;
        return $reversed;
    }
}
