#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct logger *logger_get_default(void)
{
	static struct logger *instance = NULL;

	if (instance == NULL) {
		instance = calloc(1, sizeof(*instance));
		if (instance == NULL) {
			fprintf(stderr, "out of memory\n");
			abort();
		}
		instance->level = LOG_INFO;
		instance->stream = stderr;
	}

	return instance;
}

struct config *config_instance(void)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static struct config *config;

	pthread_mutex_lock(&mutex);
	if (!config) {
		config = config_new();
		if (config && config_load(config, CONFIG_PATH) < 0) {
			config_free(config);
			config = NULL;
		}
	}
	pthread_mutex_unlock(&mutex);

	return config;
}

static pthread_once_t pool_once = PTHREAD_ONCE_INIT;
static struct pool *shared_pool;

struct pool *pool_get_shared(void)
{
	struct pool *pool = shared_pool;

	if (pool) {
		pool->users++;
		return pool;
	}

	pool = malloc(sizeof(*pool));
	if (!pool)
		return NULL;

	pthread_mutex_init(&pool->lock, NULL);
	pool->users = 1;
	shared_pool = pool;
	return pool;
}

struct pool *pool_instance(void)
{
	int err = pthread_once(&pool_once, pool_init_once);

	if (err != 0) {
		fprintf(stderr, "pthread_once: %s\n", strerror(err));
		return NULL;
	}
	if (shared_pool == NULL)
		fprintf(stderr, "shared pool is not available\n");
	return shared_pool;
}
