struct object *object_lookup(struct object_cache *cache, unsigned long id)
{
	struct object *obj;
	int err;

	mutex_lock(&cache->lock);
	obj = radix_tree_lookup(&cache->tree, id);
	if (obj) {
		kref_get(&obj->ref);
		mutex_unlock(&cache->lock);
		return obj;
	}

	obj = object_create(id);
	if (IS_ERR(obj)) {
		mutex_unlock(&cache->lock);
		return obj;
	}

	err = radix_tree_insert(&cache->tree, id, obj);
	mutex_unlock(&cache->lock);
	if (err) {
		object_free(obj);
		return ERR_PTR(err);
	}

	return obj;
}

static const char *cached_uid_name(uid_t uid)
{
	struct name_entry *e;
	struct passwd *pw;

	for (e = names; e; e = e->next)
		if (e->uid == uid)
			return e->name;

	pw = getpwuid(uid);
	e = xmalloc(sizeof(*e));
	e->uid = uid;
	e->name = xstrdup(pw ? pw->pw_name : "");
	e->next = names;
	names = e;

	return e->name;
}

static int get_value(Context *c, const char *key, Value **ret)
{
	Value *v;
	int r;

	assert(c);
	assert(ret);

	v = hashmap_get(c->values, key);
	if (v) {
		*ret = v;
		return 0;
	}

	r = value_load(c, key, &v);
	if (r < 0)
		return r;

	r = hashmap_put(c->values, v->key, v);
	if (r < 0) {
		value_free(v);
		return r;
	}

	*ret = v;
	return 1;
}

static long fib_memo(int n, long *memo)
{
	if (n <= 1)
		return n;

	if (memo[n] != -1)
		return memo[n];

	memo[n] = fib_memo(n - 1, memo) + fib_memo(n - 2, memo);

	return memo[n];
}
