<?php

class NodeTraverser
{
    protected function traverseNode(Node $node): Node
    {
        foreach ($node->getSubNodeNames() as $name) {
            $subNode = $node->$name;
            if (is_array($subNode)) {
                $node->$name = $this->traverseArray($subNode);
            } elseif ($subNode instanceof Node) {
                foreach ($this->visitors as $visitor) {
                    $result = $visitor->enterNode($subNode);
                    if (null !== $result) {
                        $subNode = $result;
                    }
                }
                $node->$name = $this->traverseNode($subNode);
            }
        }
        return $node;
    }

    public function visit($node)
    {
        if ($node instanceof BinaryNode) {
            $this->visit($node->left);
            $this->visit($node->right);
        } elseif ($node instanceof UnaryNode) {
            $this->visit($node->operand);
        } elseif ($node instanceof CallNode) {
            foreach ($node->arguments as $argument) {
                $this->visit($argument);
            }
        } elseif ($node instanceof ConstantNode) {
            $this->visitConstant($node);
        } else {
            throw new LogicException(sprintf('Unknown node type "%s".', get_class($node)));
        }
    }
}
