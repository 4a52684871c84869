#include <stdbool.h>
#include <stdint.h>
#include <time.h>

bool token_bucket_consume(struct token_bucket *tb, uint64_t tokens)
{
	uint64_t now = monotonic_ns();
	uint64_t elapsed = now - tb->last_refill;

	tb->tokens += elapsed * tb->rate / 1000000000ULL;
	if (tb->tokens > tb->burst)
		tb->tokens = tb->burst;
	tb->last_refill = now;

	if (tb->tokens < tokens)
		return false;

	tb->tokens -= tokens;
	return true;
}

int ratelimit_check(struct ratelimit *rl)
{
	unsigned long flags, now = jiffies;
	int allowed = 0;

	spin_lock_irqsave(&rl->lock, flags);
	if (time_after(now, rl->window_start + rl->interval)) {
		if (rl->suppressed)
			pr_warn("%s: %u messages suppressed\n", rl->name, rl->suppressed);
		rl->window_start = now;
		rl->tokens = rl->burst;
		rl->suppressed = 0;
	}
	if (rl->tokens > 0) {
		rl->tokens--;
		allowed = 1;
	} else {
		rl->suppressed++;
	}
	spin_unlock_irqrestore(&rl->lock, flags);

	return allowed;
}

static bool peer_reply_allowed(struct peer *peer, unsigned long timeout)
{
	unsigned long now = jiffies;
	unsigned long credit;
	bool allowed = false;

	spin_lock(&peer->rate_lock);
	credit = peer->rate_credit + (now - peer->rate_stamp);
	credit = min(credit, PEER_BURST * timeout);
	peer->rate_stamp = now;
	if (credit >= timeout) {
		credit -= timeout;
		allowed = true;
	}
	peer->rate_credit = credit;
	spin_unlock(&peer->rate_lock);

	return allowed;
}

double rate_limiter_wait(struct rate_limiter *rl, double cost)
{
	struct timespec ts;
	double now, wait = 0.0;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	now = ts.tv_sec + ts.tv_nsec / 1e9;

	pthread_mutex_lock(&rl->mutex);
	rl->tokens += (now - rl->last) * rl->rate;
	if (rl->tokens > rl->capacity)
		rl->tokens = rl->capacity;
	rl->last = now;
	rl->tokens -= cost;
	if (rl->tokens < 0)
		wait = -rl->tokens / rl->rate;
	pthread_mutex_unlock(&rl->mutex);

	if (wait > 0)
		usleep((unsigned int)(wait * 1e6));
	return wait;
}
