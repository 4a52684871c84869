#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int write_file_atomic(const char *path, const void *data, size_t len)
{
	char tmp[PATH_MAX];
	int fd, err;

	snprintf(tmp, sizeof(tmp), "%s.XXXXXX", path);
	fd = mkstemp(tmp);
	if (fd < 0)
		return -errno;

	if (write_all(fd, data, len) < 0 || fchmod(fd, 0644) < 0 || fsync(fd) < 0) {
		err = -errno;
		close(fd);
		unlink(tmp);
		return err;
	}
	if (close(fd) < 0 || rename(tmp, path) < 0) {
		err = -errno;
		unlink(tmp);
		return err;
	}
	return 0;
}

int save_state(const char *fn, Hashmap *entries)
{
	char *temp_path = NULL;
	FILE *f = NULL;
	const char *key, *value;
	int r;

	r = fopen_temporary(fn, &f, &temp_path);
	if (r < 0)
		return log_error_errno(r, "Failed to open temporary file for %s: %m", fn);

	(void) fchmod(fileno(f), 0644);
	for (size_t i = 0; hashmap_get_at(entries, i, &key, &value); i++)
		fprintf(f, "%s=%s\n", key, value);

	r = fflush_sync_and_check(f);
	if (r < 0)
		goto fail;

	if (rename(temp_path, fn) < 0) {
		r = -errno;
		goto fail;
	}
	temp_path = mfree(temp_path);
	safe_fclose(f);
	return 0;

fail:
	(void) unlink(temp_path);
	free(temp_path);
	safe_fclose(f);
	return log_error_errno(r, "Failed to save %s: %m", fn);
}

static int config_write(const struct config *cfg, const char *filename)
{
	char *tmpname;
	FILE *fp;
	int ok;

	if (asprintf(&tmpname, "%s.tmp", filename) < 0)
		return -1;
	fp = fopen(tmpname, "w");
	if (fp == NULL) {
		warn("cannot create %s", tmpname);
		free(tmpname);
		return -1;
	}
	ok = config_print(cfg, fp) == 0;
	if (ferror(fp) || fclose(fp) != 0)
		ok = 0;
	if (ok && rename(tmpname, filename) != 0) {
		warn("cannot rename %s to %s", tmpname, filename);
		ok = 0;
	}
	if (!ok)
		remove(tmpname);
	free(tmpname);
	return ok ? 0 : -1;
}
