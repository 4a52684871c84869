#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

void queue_put(struct queue *q, void *item)
{
	pthread_mutex_lock(&q->mutex);
	while (q->count == q->capacity)
		pthread_cond_wait(&q->not_full, &q->mutex);

	q->items[q->tail] = item;
	q->tail = (q->tail + 1) % q->capacity;
	q->count++;

	pthread_cond_signal(&q->not_empty);
	pthread_mutex_unlock(&q->mutex);
}

void *queue_take(struct queue *q)
{
	void *item;

	pthread_mutex_lock(&q->mutex);
	while (q->count == 0 && !q->closed)
		pthread_cond_wait(&q->not_empty, &q->mutex);

	if (q->count == 0) {
		pthread_mutex_unlock(&q->mutex);
		return NULL;
	}

	item = q->items[q->head];
	q->head = (q->head + 1) % q->capacity;
	q->count--;

	pthread_cond_signal(&q->not_full);
	pthread_mutex_unlock(&q->mutex);
	return item;
}

int msgq_send(struct msgq *mq, const struct msg *msg, const struct timespec *deadline)
{
	int err = 0;

	pthread_mutex_lock(&mq->lock);
	while (mq->used >= mq->max && err == 0) {
		mq->waiting_writers++;
		err = pthread_cond_timedwait(&mq->writable, &mq->lock, deadline);
		mq->waiting_writers--;
	}
	if (err == 0) {
		mq->ring[(mq->first + mq->used) % mq->max] = *msg;
		mq->used++;
		if (mq->waiting_readers > 0)
			pthread_cond_broadcast(&mq->readable);
	}
	pthread_mutex_unlock(&mq->lock);

	return err;
}

int channel_write(struct channel *ch, struct block *block)
{
	if (sem_wait(&ch->empty_slots) < 0)
		return -1;

	pthread_mutex_lock(&ch->mutex);
	block->next = NULL;
	if (ch->last)
		ch->last->next = block;
	else
		ch->first = block;
	ch->last = block;
	pthread_mutex_unlock(&ch->mutex);

	return sem_post(&ch->full_slots);
}
