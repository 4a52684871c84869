<?php

class TreeWalker
{
    public function walk(Node $node, callable $visitor, int $depth = 0): void
    {
        $visitor($node, $depth);
        foreach ($node->getChildren() as $child) {
            $this->walk($child, $visitor, $depth + 1);
        }
    }

    public function flatten(Node $root): array
    {
        $result = [];
        $stack = [$root];
        while (count($stack) > 0) {
            $node = array_pop($stack);
            $result[] = $node;
            foreach (array_reverse($node->getChildren()) as $child) {
                $stack[] = $child;
            }
        }
        return $result;
    }
}
