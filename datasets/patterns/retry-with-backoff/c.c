#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_RETRIES 5

int i2c_read_retry(struct i2c_client *client, u8 reg, u8 *buf, int len)
{
	unsigned int delay_ms = 10;
	int retries = 0;
	int ret;

	do {
		ret = i2c_smbus_read_i2c_block_data(client, reg, len, buf);
		if (ret >= 0)
			return ret;

		if (ret != -EAGAIN && ret != -ETIMEDOUT)
			break;

		dev_dbg(&client->dev, "read failed (%d), retrying in %u ms\n", ret, delay_ms);
		msleep(delay_ms);
		delay_ms *= 2;
	} while (++retries < MAX_RETRIES);

	dev_err(&client->dev, "read failed after %d attempts: %d\n", retries, ret);
	return ret;
}

int connect_with_retry(const char *host, int port, int max_tries)
{
	unsigned int wait = 1;
	int tries = max_tries;
	int fd;

	while (tries-- > 0) {
		fd = open_connection(host, port);
		if (fd >= 0)
			return fd;

		if (errno != ECONNREFUSED && errno != ETIMEDOUT)
			return -1;

		if (tries > 0) {
			fprintf(stderr, "cannot connect to %s: %s, waiting %u s\n", host, strerror(errno), wait);
			sleep(wait);
			if (wait < 60)
				wait *= 2;
		}
	}

	return -1;
}

int send_request_backoff(struct connection *conn, const struct request *req, int max_attempts)
{
	struct timespec ts;
	long delay = 100;
	int attempt, r;

	for (attempt = 1; ; attempt++) {
		r = connection_send(conn, req);
		if (r >= 0)
			return 0;

		if (attempt >= max_attempts) {
			log_error("Giving up after %d attempts: %s", attempt, strerror(-r));
			return r;
		}

		if (delay > 30000)
			delay = 30000;

		ts.tv_sec = delay / 1000;
		ts.tv_nsec = (delay % 1000 + rand() % 100) * 1000000L;
		nanosleep(&ts, NULL);

		delay *= 2;
	}
}

int lock_file_retry(const char *path, int flags)
{
	static const int delays_ms[] = { 1, 5, 20, 50, 100, 250, 500 };
	size_t i;
	int fd;

	for (i = 0; i < sizeof(delays_ms) / sizeof(delays_ms[0]); i++) {
		fd = open(path, flags | O_CREAT | O_EXCL, 0600);
		if (fd >= 0 || errno != EEXIST)
			return fd;
		usleep(delays_ms[i] * 1000);
	}

	errno = EBUSY;
	return -1;
}
