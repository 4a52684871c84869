#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

int semaphore_wait(struct semaphore *s)
{
	int rc = pthread_mutex_lock(&s->mutex);

	if (rc != 0)
		return rc;
	while (s->value == 0)
		pthread_cond_wait(&s->cond, &s->mutex);
	s->value--;
	return pthread_mutex_unlock(&s->mutex);
}

int semaphore_post(struct semaphore *s, unsigned int n)
{
	int rc = pthread_mutex_lock(&s->mutex);

	if (rc != 0)
		return rc;
	if (s->value > SEM_MAX - n) {
		pthread_mutex_unlock(&s->mutex);
		return EOVERFLOW;
	}
	s->value += n;
	if (n == 1)
		pthread_cond_signal(&s->cond);
	else
		pthread_cond_broadcast(&s->cond);
	return pthread_mutex_unlock(&s->mutex);
}

int wait_permit_timeout(sem_t *sem, unsigned int timeout_ms)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_sec += timeout_ms / 1000;
	ts.tv_nsec += (timeout_ms % 1000) * 1000000L;
	if (ts.tv_nsec >= 1000000000L) {
		ts.tv_sec++;
		ts.tv_nsec -= 1000000000L;
	}

	while (sem_timedwait(sem, &ts) != 0) {
		if (errno == EINTR)
			continue;
		return -errno;
	}

	return 0;
}

static int firmware_command(struct fw_device *fw, const void *cmd, size_t len, void *reply)
{
	int ret;

	ret = down_interruptible(&fw->cmd_sem);
	if (ret)
		return ret;

	if (!fw->online) {
		ret = -ENODEV;
		goto out;
	}

	ret = fw_send(fw, cmd, len);
	if (ret < 0)
		goto out;
	ret = fw_wait_reply(fw, reply);

out:
	up(&fw->cmd_sem);
	return ret;
}
