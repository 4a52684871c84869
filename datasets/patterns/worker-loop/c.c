#include <pthread.h>
#include <stdlib.h>

void *thread_pool_worker(void *arg)
{
	struct thread_pool *pool = arg;
	struct task *task;

	for (;;) {
		pthread_mutex_lock(&pool->lock);
		while (pool->head == NULL && !pool->shutdown)
			pthread_cond_wait(&pool->notify, &pool->lock);

		if (pool->shutdown && pool->head == NULL) {
			pthread_mutex_unlock(&pool->lock);
			break;
		}

		task = pool->head;
		pool->head = task->next;
		if (pool->head == NULL)
			pool->tail = NULL;
		pthread_mutex_unlock(&pool->lock);

		task->func(task->arg);
		free(task);
	}

	return NULL;
}

static int request_thread(void *data)
{
	struct req_queue *queue = data;
	struct req *req;
	int err;

	while (!kthread_should_stop()) {
		wait_event_interruptible(queue->wait, !list_empty(&queue->pending) || kthread_should_stop());

		spin_lock_irq(&queue->lock);
		while (!list_empty(&queue->pending)) {
			req = queue_first(&queue->pending);
			list_del_init(&req->list);
			spin_unlock_irq(&queue->lock);

			err = handle_request(queue, req);
			if (err)
				pr_err("request failed: %d\n", err);
			complete_request(req, err);

			spin_lock_irq(&queue->lock);
		}
		spin_unlock_irq(&queue->lock);
	}

	return 0;
}

static void flush_work_list(struct work_struct *work)
{
	struct port *port = port_from_work(work);
	struct sk_buff *skb;
	int rc;

	while ((skb = skb_dequeue(&port->rx_queue)) != NULL) {
		rc = port_process_packet(port, skb);
		if (rc < 0) {
			netdev_warn(port->dev, "dropping packet: %d\n", rc);
			port->stats.rx_dropped++;
			kfree_skb(skb);
			continue;
		}
		port->stats.rx_packets++;
		cond_resched();
	}
}
