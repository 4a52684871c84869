#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct request *request_builder_build(struct request_builder *b)
{
	struct request *req;

	if (!b->host) {
		request_builder_set_error(b, "host is required");
		return NULL;
	}
	if (!b->path) {
		request_builder_set_error(b, "path is required");
		return NULL;
	}
	if (b->timeout <= 0)
		b->timeout = DEFAULT_TIMEOUT;

	req = calloc(1, sizeof(*req));
	if (!req)
		return NULL;
	req->host = strdup(b->host);
	req->path = strdup(b->path);
	req->method = b->method ? strdup(b->method) : strdup("GET");
	req->timeout = b->timeout;
	req->flags = b->flags;
	if (!req->host || !req->path || !req->method) {
		request_free(req);
		return NULL;
	}
	return req;
}

int session_builder_finish(SessionBuilder *b, Session **ret)
{
	Session *s;

	assert(b);
	assert(ret);

	if (!b->id)
		return log_error_errno(EINVAL, "Session id not set.");
	if (!b->user)
		return log_error_errno(EINVAL, "Session user not set.");
	if (b->ttl == 0)
		return log_error_errno(EINVAL, "Session lifetime must not be zero.");

	s = malloc(sizeof(Session));
	if (!s)
		return -ENOMEM;

	*s = (Session) {
		.id = b->id,
		.user = b->user,
		.seat = b->seat,
		.ttl = b->ttl,
		.n_ref = 1,
	};
	b->id = NULL;
	b->user = NULL;
	b->seat = NULL;
	*ret = s;
	return 0;
}
