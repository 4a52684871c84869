#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

struct session *session_unref(struct session *s)
{
	if (!s)
		return NULL;

	assert(s->n_ref > 0);
	s->n_ref--;
	if (s->n_ref > 0)
		return NULL;

	set_free(s->members);
	event_source_unref(s->timer);
	close(s->fd);
	free(s->name);
	free(s);
	return NULL;
}

void buffer_put(struct shared_buffer *buf)
{
	if (!atomic_dec_and_test(&buf->refcount))
		return;

	spin_lock(&buf->pool->lock);
	list_del(&buf->list);
	buf->pool->count--;
	spin_unlock(&buf->pool->lock);

	if (buf->release)
		buf->release(buf);
	kfree(buf->data);
	kfree(buf);
}

void object_release(struct object *obj)
{
	if (atomic_fetch_sub_explicit(&obj->refs, 1, memory_order_release) == 1) {
		atomic_thread_fence(memory_order_acquire);
		if (obj->parent != NULL)
			object_release(obj->parent);
		if (obj->destroy != NULL)
			obj->destroy(obj);
		free(obj->payload);
		free(obj);
	}
}

int device_handle_put(struct device_handle *h)
{
	int last = 0;

	mutex_lock(&handles_lock);
	if (--h->refcnt == 0) {
		hash_remove(&handles, h->id);
		last = 1;
	}
	mutex_unlock(&handles_lock);

	if (last) {
		device_close(h->dev);
		free(h);
	}
	return last;
}

void obj_decref(obj_t *op)
{
	if (op == NULL)
		return;
	if (op->flags & OBJ_IMMORTAL)
		return;
	assert(op->refcnt > 0);
	if (--op->refcnt == 0) {
		destructor dealloc = op->type->dealloc;
		if (dealloc == NULL)
			fatal_error("object of type %s has no destructor", op->type->name);
		dealloc(op);
	}
}
