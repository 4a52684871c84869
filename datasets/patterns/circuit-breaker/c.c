#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

enum breaker_state { BREAKER_CLOSED, BREAKER_OPEN, BREAKER_HALF_OPEN };

bool breaker_allow(struct breaker *b)
{
	bool allowed = true;

	pthread_mutex_lock(&b->lock);
	switch (b->state) {
	case BREAKER_CLOSED:
		break;
	case BREAKER_OPEN:
		if (time(NULL) - b->opened_at >= b->reset_timeout) {
			b->state = BREAKER_HALF_OPEN;
			b->trials = 1;
		} else {
			allowed = false;
		}
		break;
	case BREAKER_HALF_OPEN:
		allowed = b->trials++ < b->max_trials;
		break;
	}
	pthread_mutex_unlock(&b->lock);

	return allowed;
}

void breaker_report(struct breaker *b, bool success)
{
	if (success) {
		b->failures = 0;
		if (b->state == BREAKER_HALF_OPEN) {
			b->state = BREAKER_CLOSED;
			log_info("circuit %s closed", b->name);
		}
		return;
	}

	b->failures++;
	if (b->state == BREAKER_HALF_OPEN || b->failures >= b->threshold) {
		b->state = BREAKER_OPEN;
		b->opened_at = time(NULL);
		log_warn("circuit %s opened after %d failures", b->name, b->failures);
	}
}

int upstream_call(struct upstream *up, const struct request *req, struct response *resp)
{
	int ret;

	if (up->state == BREAKER_OPEN) {
		if (monotonic_ms() < up->retry_after)
			return -EHOSTDOWN;
		up->state = BREAKER_HALF_OPEN;
	}

	ret = upstream_send(up, req, resp);
	if (ret < 0) {
		up->fail_count++;
		if (up->state == BREAKER_HALF_OPEN || up->fail_count >= up->max_fails) {
			up->state = BREAKER_OPEN;
			up->retry_after = monotonic_ms() + up->fail_timeout;
		}
		return ret;
	}

	up->fail_count = 0;
	up->state = BREAKER_CLOSED;
	return 0;
}
