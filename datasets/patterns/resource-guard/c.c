#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int load_settings(const char *path, struct settings *out)
{
	char line[256];
	int ret = 0;
	FILE *fp;

	fp = fopen(path, "r");
	if (fp == NULL) {
		fprintf(stderr, "cannot open %s: %s\n", path, strerror(errno));
		return -1;
	}

	while (fgets(line, sizeof(line), fp) != NULL) {
		if (settings_parse_line(out, line) < 0) {
			ret = -1;
			break;
		}
	}

	if (ferror(fp))
		ret = -1;
	fclose(fp);
	return ret;
}

static int write_value(const char *path, const void *data, size_t len)
{
	ssize_t n;
	int fd, ret;

	fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	if (fd < 0)
		return -errno;

	if (flock(fd, LOCK_EX) < 0) {
		ret = -errno;
		goto out;
	}

	n = write(fd, data, len);
	if (n < 0) {
		ret = -errno;
		goto out;
	}
	ret = (size_t)n == len ? 0 : -EIO;

out:
	close(fd);
	return ret;
}

static int read_first_sector(struct disk *disk, const char *path)
{
	__attribute__((cleanup(closep))) int fd = -EBADF;
	__attribute__((cleanup(freep))) char *buf = NULL;
	ssize_t n;

	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return log_error_errno(errno, "Failed to open '%s': %m", path);

	buf = malloc(SECTOR_SIZE);
	if (!buf)
		return log_oom();

	n = pread(fd, buf, SECTOR_SIZE, 0);
	if (n < 0)
		return log_error_errno(errno, "Failed to read '%s': %m", path);
	if (n != SECTOR_SIZE)
		return -EIO;

	return disk_parse_header(disk, buf);
}

int query_count(sqlite3 *db, const char *name)
{
	sqlite3_stmt *stmt = NULL;
	int count = -1;
	int rc;

	rc = sqlite3_prepare_v2(db, "SELECT count(*) FROM items WHERE name = ?", -1, &stmt, NULL);
	if (rc != SQLITE_OK)
		goto end;
	rc = sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	if (rc != SQLITE_OK)
		goto end;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		count = sqlite3_column_int(stmt, 0);

end:
	sqlite3_finalize(stmt);
	return count;
}
