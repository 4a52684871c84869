struct device *find_device_by_name(struct bus *bus, const char *name)
{
	struct list_head *pos;

	for (pos = bus->devices.next; pos != &bus->devices; pos = pos->next) {
		struct device *dev = to_device(pos);

		if (!strcmp(dev->name, name))
			return dev;
	}

	return NULL;
}

static const struct quirk_entry *find_quirk(const struct quirk_entry *table, size_t n, unsigned int vendor,
					    unsigned int product)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct quirk_entry *q = &table[i];

		if (q->vendor == vendor && q->product == product)
			return q;
	}

	return NULL;
}

static int option_from_string(const char *s)
{
	int i;

	if (!s)
		return -EINVAL;

	for (i = 0; i < ARRAY_SIZE(option_names); i++)
		if (option_names[i].name && strcasecmp(option_names[i].name, s) == 0)
			return option_names[i].value;

	return -EINVAL;
}

static struct attr *lookup_attr(struct attr *head, const char *key)
{
	struct attr *p = head;

	while (p != NULL) {
		if (strcmp(p->key, key) == 0)
			break;
		p = p->next;
	}

	return p;
}
