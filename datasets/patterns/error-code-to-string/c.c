#include <errno.h>
#include <stddef.h>
#include <stdio.h>

const char *db_errstr(int rc)
{
	switch (rc) {
	case DB_OK:
		return "not an error";
	case DB_ERROR:
		return "SQL logic error";
	case DB_BUSY:
		return "database is locked";
	case DB_NOMEM:
		return "out of memory";
	case DB_READONLY:
		return "attempt to write a readonly database";
	case DB_IOERR:
		return "disk I/O error";
	case DB_CORRUPT:
		return "database disk image is malformed";
	default:
		return "unknown error";
	}
}

static const char *link_state_name(enum link_state state)
{
	const char *name;

	switch (state) {
	case LINK_DOWN: name = "down"; break;
	case LINK_TRAINING: name = "training"; break;
	case LINK_UP: name = "up"; break;
	case LINK_FAILED: name = "failed"; break;
	case LINK_DISABLED: name = "disabled"; break;
	default: name = "unknown"; break;
	}
	return name;
}

const char *proto_strerror(int err)
{
	static char buf[64];
	size_t i;

	for (i = 0; i < sizeof(proto_errors) / sizeof(proto_errors[0]); i++) {
		if (proto_errors[i].code == err)
			return proto_errors[i].text;
	}
	snprintf(buf, sizeof(buf), "Unknown error %d", err);
	return buf;
}

const char *service_result_to_string(ServiceResult i)
{
	static const char *const table[] = {
		[SERVICE_SUCCESS] = "success",
		[SERVICE_FAILURE_RESOURCES] = "resources",
		[SERVICE_FAILURE_TIMEOUT] = "timeout",
		[SERVICE_FAILURE_EXIT_CODE] = "exit-code",
		[SERVICE_FAILURE_SIGNAL] = "signal",
		[SERVICE_FAILURE_WATCHDOG] = "watchdog",
	};

	if (i < 0 || (size_t)i >= ELEMENTSOF(table))
		return NULL;
	return table[i];
}
