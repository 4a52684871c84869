#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

char *read_file(const char *path, size_t *out_len)
{
	FILE *f = fopen(path, "rb");
	char *buf;
	long size;

	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	if (size < 0) {
		fclose(f);
		return NULL;
	}
	fseek(f, 0, SEEK_SET);
	buf = malloc(size + 1);
	if (!buf) {
		fclose(f);
		return NULL;
	}
	if (fread(buf, 1, size, f) != (size_t)size) {
		free(buf);
		fclose(f);
		return NULL;
	}
	buf[size] = '\0';
	fclose(f);
	if (out_len)
		*out_len = size;
	return buf;
}

static int load_file(const char *filename, void **data, size_t *size)
{
	struct stat st;
	ssize_t n;
	size_t off = 0;
	char *buf;
	int fd, ret;

	fd = open(filename, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0) {
		ret = -errno;
		goto out_close;
	}
	buf = malloc(st.st_size + 1);
	if (!buf) {
		ret = -ENOMEM;
		goto out_close;
	}
	while (off < (size_t)st.st_size) {
		n = read(fd, buf + off, st.st_size - off);
		if (n < 0) {
			if (errno == EINTR)
				continue;
			ret = -errno;
			free(buf);
			goto out_close;
		}
		if (n == 0)
			break;
		off += n;
	}
	buf[off] = '\0';
	*data = buf;
	*size = off;
	ret = 0;
out_close:
	close(fd);
	return ret;
}

static char *slurp_stream(FILE *f, size_t *len)
{
	size_t cap = 4096, n = 0, got;
	char *buf = malloc(cap);
	char *tmp;

	if (!buf)
		return NULL;
	while ((got = fread(buf + n, 1, cap - n - 1, f)) > 0) {
		n += got;
		if (n + 1 < cap)
			continue;
		cap *= 2;
		tmp = realloc(buf, cap);
		if (!tmp) {
			free(buf);
			return NULL;
		}
		buf = tmp;
	}
	if (ferror(f)) {
		free(buf);
		return NULL;
	}
	buf[n] = '\0';
	*len = n;
	return buf;
}

int kernel_read_whole(struct file *file, void **buf, loff_t max_size)
{
	loff_t i_size = i_size_read(file_inode(file));
	loff_t pos = 0;
	ssize_t bytes = 0;

	if (i_size <= 0)
		return -EINVAL;
	if (i_size > max_size)
		return -EFBIG;
	*buf = vmalloc(i_size);
	if (!*buf)
		return -ENOMEM;
	while (pos < i_size) {
		bytes = kernel_read(file, *buf + pos, i_size - pos, &pos);
		if (bytes < 0) {
			vfree(*buf);
			*buf = NULL;
			return bytes;
		}
		if (bytes == 0)
			break;
	}
	return pos;
}
