#include <errno.h>
#include <stdlib.h>
#include <string.h>

void server_config_set_defaults(struct server_config *cfg)
{
	if (!cfg->host)
		cfg->host = strdup("localhost");
	if (!cfg->port)
		cfg->port = DEFAULT_PORT;
	if (!cfg->backlog)
		cfg->backlog = SOMAXCONN;
	if (!cfg->timeout)
		cfg->timeout = DEFAULT_TIMEOUT;
	if (cfg->max_clients <= 0)
		cfg->max_clients = DEFAULT_MAX_CLIENTS;
	if (!cfg->log_path)
		cfg->log_path = strdup(DEFAULT_LOG_PATH);
}

static void *merge_server_conf(struct pool *pool, void *basev, void *addv)
{
	struct server_conf *base = basev;
	struct server_conf *add = addv;
	struct server_conf *conf = pool_calloc(pool, sizeof(*conf));

	conf->enabled = add->enabled_set ? add->enabled : base->enabled;
	conf->enabled_set = add->enabled_set || base->enabled_set;
	conf->timeout = add->timeout != UNSET ? add->timeout : base->timeout;
	conf->limit = add->limit != UNSET ? add->limit : base->limit;
	conf->root = add->root ? add->root : base->root;
	conf->filters = array_append(pool, base->filters, add->filters);
	return conf;
}

int options_merge(struct options *dst, const struct options *defaults)
{
	const struct option_entry *src;
	struct option_entry *e;

	for (src = defaults->head; src; src = src->next) {
		if (options_find(dst, src->name))
			continue;
		e = calloc(1, sizeof(*e));
		if (!e)
			return -ENOMEM;
		e->name = strdup(src->name);
		e->value = strdup(src->value);
		if (!e->name || !e->value) {
			option_entry_free(e);
			return -ENOMEM;
		}
		e->next = dst->head;
		dst->head = e;
	}
	return 0;
}
