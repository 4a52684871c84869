#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct ring {
	uint8_t *buf;
	size_t size;
	size_t head;
	size_t tail;
	size_t count;
	unsigned int mask;
	unsigned int dropped;
};

int ring_put(struct ring *r, uint8_t byte)
{
	size_t next = (r->head + 1) % r->size;

	if (next == r->tail)
		return -ENOBUFS;

	r->buf[r->head] = byte;
	r->head = next;

	return 0;
}

size_t ring_write(struct ring *r, const void *data, size_t len)
{
	size_t space = r->size - r->count;
	size_t first;

	if (len > space)
		len = space;
	if (len == 0)
		return 0;

	first = min(len, r->size - r->head);
	memcpy(r->buf + r->head, data, first);
	memcpy(r->buf, (const uint8_t *)data + first, len - first);

	r->head = (r->head + len) % r->size;
	r->count += len;

	return len;
}

bool ring_push_overwrite(struct ring *r, uint8_t value)
{
	bool overwritten = false;

	r->buf[r->head] = value;
	r->head++;
	if (r->head >= r->size)
		r->head = 0;

	if (r->count == r->size) {
		r->tail++;
		if (r->tail >= r->size)
			r->tail = 0;
		r->dropped++;
		overwritten = true;
	} else {
		r->count++;
	}

	return overwritten;
}

static bool fifo_enqueue(struct ring *r, uint8_t value)
{
	unsigned int head = r->head;
	unsigned int tail = READ_ONCE(r->tail);

	if (head - tail > r->mask)
		return false;

	r->buf[head & r->mask] = value;
	smp_wmb();
	WRITE_ONCE(r->head, head + 1);

	return true;
}
