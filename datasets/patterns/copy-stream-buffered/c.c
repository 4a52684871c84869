#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int copy_fd(int in, int out)
{
	char buf[8192];
	ssize_t n, w, off;

	for (;;) {
		n = read(in, buf, sizeof(buf));
		if (n == 0)
			return 0;
		if (n < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		for (off = 0; off < n; off += w) {
			w = write(out, buf + off, n - off);
			if (w < 0) {
				if (errno == EINTR) {
					w = 0;
					continue;
				}
				return -errno;
			}
		}
	}
}

int copy_file(const char *src, const char *dst)
{
	unsigned char buffer[4096];
	FILE *in, *out;
	size_t n;
	int rc = 0;

	in = fopen(src, "rb");
	if (in == NULL)
		return -1;
	out = fopen(dst, "wb");
	if (out == NULL) {
		fclose(in);
		return -1;
	}
	while ((n = fread(buffer, 1, sizeof(buffer), in)) > 0) {
		if (fwrite(buffer, 1, n, out) != n) {
			rc = -1;
			break;
		}
	}
	if (ferror(in))
		rc = -1;
	fclose(in);
	if (fclose(out) != 0)
		rc = -1;
	return rc;
}

int copy_bytes(int fdf, int fdt, uint64_t max_bytes)
{
	char buf[COPY_BUFFER_SIZE];
	ssize_t n;
	int r;

	assert(fdf >= 0);
	assert(fdt >= 0);

	while (max_bytes > 0) {
		size_t m = sizeof(buf);

		if (max_bytes != UINT64_MAX && m > max_bytes)
			m = max_bytes;
		n = read(fdf, buf, m);
		if (n < 0)
			return -errno;
		if (n == 0)
			break;
		r = loop_write(fdt, buf, n);
		if (r < 0)
			return r;
		if (max_bytes != UINT64_MAX)
			max_bytes -= n;
	}
	return 0;
}
