#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct cache *get_global_cache(void)
{
	static struct cache *instance;
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	struct cache *c = __atomic_load_n(&instance, __ATOMIC_ACQUIRE);

	if (!c) {
		pthread_mutex_lock(&lock);
		c = instance;
		if (!c) {
			c = cache_create();
			__atomic_store_n(&instance, c, __ATOMIC_RELEASE);
		}
		pthread_mutex_unlock(&lock);
	}

	return c;
}

static int subsystem_ensure_init(struct subsystem *sys)
{
	int ret = 0;

	if (smp_load_acquire(&sys->initialized))
		return 0;

	mutex_lock(&sys->init_mutex);
	if (sys->initialized)
		goto out_unlock;

	ret = subsystem_do_init(sys);
	if (ret)
		goto out_unlock;

	smp_store_release(&sys->initialized, true);
out_unlock:
	mutex_unlock(&sys->init_mutex);
	return ret;
}

struct entry *table_get_or_create(struct table *t, unsigned long key)
{
	struct entry *e;

	rcu_read_lock();
	e = table_find(t, key);
	rcu_read_unlock();
	if (e)
		return e;

	spin_lock(&t->lock);
	e = table_find(t, key);
	if (!e) {
		e = kzalloc(sizeof(*e), GFP_ATOMIC);
		if (e) {
			e->key = key;
			hlist_add_head_rcu(&e->node, table_bucket(t, key));
		}
	}
	spin_unlock(&t->lock);

	return e;
}
