#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

struct edge {
	int to;
	struct edge *next;
};

struct graph {
	int nvertices;
	struct edge **adj;
};

struct tree_node {
	struct tree_node *left;
	struct tree_node *right;
	int value;
};

int bfs_distances(const struct graph *g, int source, int *dist)
{
	int *queue;
	int head = 0, tail = 0;
	int i;

	queue = malloc(g->nvertices * sizeof(*queue));
	if (!queue)
		return -ENOMEM;

	for (i = 0; i < g->nvertices; i++)
		dist[i] = -1;

	dist[source] = 0;
	queue[tail++] = source;

	while (head < tail) {
		int u = queue[head++];
		const struct edge *e;

		for (e = g->adj[u]; e; e = e->next) {
			if (dist[e->to] != -1)
				continue;
			dist[e->to] = dist[u] + 1;
			queue[tail++] = e->to;
		}
	}

	free(queue);
	return 0;
}

bool is_reachable(const unsigned char *matrix, int n, int from, int to)
{
	bool *visited = calloc(n, sizeof(bool));
	int *queue = calloc(n, sizeof(int));
	int front = 0, rear = 0;
	bool found = false;

	queue[rear++] = from;
	visited[from] = true;

	while (front != rear) {
		int v = queue[front++];

		if (v == to) {
			found = true;
			break;
		}
		for (int w = 0; w < n; w++) {
			if (matrix[v * n + w] && !visited[w]) {
				visited[w] = true;
				queue[rear++] = w;
			}
		}
	}

	free(visited);
	free(queue);
	return found;
}

void level_order(struct tree_node *root, struct queue *q, void (*visit)(struct tree_node *))
{
	struct tree_node *node;

	if (root == NULL)
		return;

	enqueue(q, root);
	while (!queue_empty(q)) {
		node = dequeue(q);
		visit(node);
		if (node->left)
			enqueue(q, node->left);
		if (node->right)
			enqueue(q, node->right);
	}
}
