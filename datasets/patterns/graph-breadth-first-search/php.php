<?php

class GraphSearch
{
    public function distances(array $graph, string $start): array
    {
        $distances = [$start => 0];
        $queue = new SplQueue();
        $queue->enqueue($start);
        while (!$queue->isEmpty()) {
            $node = $queue->dequeue();
            foreach ($graph[$node] as $neighbor) {
                if (!isset($distances[$neighbor])) {
                    $distances[$neighbor] = $distances[$node] + 1;
                    $queue->enqueue($neighbor);
                }
            }
        }
        return $distances;
    }

    public function traverse(array $graph, $start): array
    {
        $visited = [$start => true];
        $queue = [$start];
        $order = [];
        while (!empty($queue)) {
            $vertex = array_shift($queue);
            $order[] = $vertex;
            foreach ($graph[$vertex] as $next) {
                if (!array_key_exists($next, $visited)) {
                    $visited[$next] = true;
                    $queue[] = $next;
                }
            }
        }
        return $order;
    }
}
