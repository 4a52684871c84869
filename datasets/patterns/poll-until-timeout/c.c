#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int wait_for_device_ready(struct device_ctx *ctx, unsigned int timeout_ms)
{
	unsigned long timeout = jiffies + msecs_to_jiffies(timeout_ms);

	while (!device_is_ready(ctx)) {
		if (time_after(jiffies, timeout)) {
			dev_err(ctx->dev, "timed out waiting for device\n");
			return -ETIMEDOUT;
		}
		msleep(20);
	}

	return 0;
}

int wait_for_child_timeout(pid_t pid, int timeout_ms)
{
	struct timespec start, now;
	int status;
	pid_t ret;

	clock_gettime(CLOCK_MONOTONIC, &start);
	for (;;) {
		ret = waitpid(pid, &status, WNOHANG);
		if (ret == pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		if (ret < 0 && errno != EINTR)
			return -errno;

		clock_gettime(CLOCK_MONOTONIC, &now);
		if ((now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000 >= timeout_ms)
			return -ETIMEDOUT;

		usleep(10 * 1000);
	}
}

bool wait_for_file(const char *path, unsigned int timeout_sec)
{
	unsigned int waited = 0;

	while (waited < timeout_sec) {
		if (access(path, F_OK) == 0)
			return true;
		sleep(1);
		waited++;
	}

	fprintf(stderr, "%s did not appear within %u seconds\n", path, timeout_sec);
	return false;
}

int fd_wait_readable(int fd, uint64_t timeout_usec)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	uint64_t until = now(CLOCK_MONOTONIC) + timeout_usec;
	int r;

	for (;;) {
		uint64_t n = now(CLOCK_MONOTONIC);

		if (n >= until)
			return -ETIMEDOUT;

		r = poll(&pfd, 1, (until - n) / 1000);
		if (r < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		if (r > 0)
			return pfd.revents;
	}
}
