<?php

class BinarySearchTree
{
    private function insertNode(?Node $node, $value): Node
    {
        if ($node === null) {
            return new Node($value);
        }
        if ($value < $node->value) {
            $node->left = $this->insertNode($node->left, $value);
        } elseif ($value > $node->value) {
            $node->right = $this->insertNode($node->right, $value);
        }
        return $node;
    }

    public function insert($key): bool
    {
        $created = new Node($key);
        if ($this->root === null) {
            $this->root = $created;
            return true;
        }
        $current = $this->root;
        while (true) {
            if ($key === $current->key) {
                return false;
            }
            if ($key < $current->key) {
                if ($current->left === null) {
                    $current->left = $created;
                    return true;
                }
                $current = $current->left;
            } else {
                if ($current->right === null) {
                    $current->right = $created;
                    return true;
                }
                $current = $current->right;
            }
        }
    }
}
