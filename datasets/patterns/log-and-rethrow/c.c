#include <errno.h>
#include <string.h>

int device_start(struct device_ctx *ctx)
{
	int ret;

	ret = clk_prepare_enable(ctx->clk);
	if (ret) {
		dev_err(ctx->dev, "failed to enable clock: %d\n", ret);
		return ret;
	}
	ret = regulator_enable(ctx->vdd);
	if (ret) {
		dev_err(ctx->dev, "failed to enable regulator: %d\n", ret);
		return ret;
	}
	ret = device_write_config(ctx);
	if (ret < 0) {
		dev_err(ctx->dev, "failed to write config: %d\n", ret);
		return ret;
	}
	return 0;
}

int manager_setup(Manager *m)
{
	int r;

	assert(m);

	r = manager_connect_bus(m);
	if (r < 0)
		return log_error_errno(r, "Failed to connect to bus: %m");

	r = manager_load_config(m);
	if (r < 0)
		return log_error_errno(r, "Failed to load configuration: %m");

	r = sd_event_add_signal(m->event, NULL, SIGTERM, NULL, NULL);
	if (r < 0)
		return log_error_errno(r, "Failed to add signal handler: %m");

	return 0;
}

static int open_log_file(struct logger *l, const char *path)
{
	int saved_errno;

	l->fd = open(path, O_WRONLY | O_APPEND | O_CREAT, 0644);
	if (l->fd == -1) {
		saved_errno = errno;
		syslog(LOG_ERR, "cannot open %s: %s", path, strerror(saved_errno));
		errno = saved_errno;
		return -1;
	}
	if (fcntl(l->fd, F_SETFD, FD_CLOEXEC) == -1) {
		saved_errno = errno;
		syslog(LOG_ERR, "cannot set flags of %s: %s", path, strerror(saved_errno));
		close(l->fd);
		errno = saved_errno;
		return -1;
	}
	return 0;
}
