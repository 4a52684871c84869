#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct object *pool_acquire(struct object_pool *pool)
{
	struct object *obj;

	pthread_mutex_lock(&pool->lock);
	if (pool->free_list != NULL) {
		obj = pool->free_list;
		pool->free_list = obj->next;
		pool->free_count--;
		pthread_mutex_unlock(&pool->lock);
		memset(obj, 0, pool->object_size);
		return obj;
	}
	if (pool->allocated >= pool->max) {
		pthread_mutex_unlock(&pool->lock);
		return NULL;
	}
	pool->allocated++;
	pthread_mutex_unlock(&pool->lock);

	return calloc(1, pool->object_size);
}

struct db_conn *conn_pool_get(struct conn_pool *pool)
{
	struct db_conn *conn = NULL;

	pthread_mutex_lock(&pool->mutex);
	for (;;) {
		if (pool->n_idle > 0) {
			conn = pool->idle[--pool->n_idle];
			break;
		}
		if (pool->n_open < pool->max_open) {
			conn = db_connect(pool->url);
			if (conn)
				pool->n_open++;
			break;
		}
		pthread_cond_wait(&pool->available, &pool->mutex);
	}
	if (conn)
		conn->in_use = 1;
	pthread_mutex_unlock(&pool->mutex);

	return conn;
}

static struct tag *tag_alloc(struct tag_pool *pool, gfp_t gfp)
{
	unsigned long flags;
	struct tag *tag = NULL;

	spin_lock_irqsave(&pool->lock, flags);
	if (!list_empty(&pool->free)) {
		tag = tag_first(&pool->free);
		list_del_init(&tag->list);
		pool->nr_free--;
	}
	spin_unlock_irqrestore(&pool->lock, flags);

	if (!tag) {
		tag = kmem_cache_zalloc(pool->cache, gfp);
		if (!tag)
			return ERR_PTR(-ENOMEM);
	}
	tag->owner = current;
	return tag;
}

int slot_acquire(struct slot_table *table)
{
	int i;

	for (i = 0; i < table->size; i++) {
		struct slot *slot = &table->slots[i];

		if (slot->in_use)
			continue;
		slot->in_use = true;
		slot->generation++;
		slot->last_used = time(NULL);
		table->used++;
		return i;
	}

	return -ENOSPC;
}
