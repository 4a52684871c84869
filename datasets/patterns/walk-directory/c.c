#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int walk_dir(const char *path, int (*cb)(const char *, void *), void *data)
{
	char child[PATH_MAX];
	struct dirent *de;
	struct stat st;
	DIR *d;
	int ret = 0;

	d = opendir(path);
	if (!d)
		return -errno;
	while ((de = readdir(d)) != NULL) {
		if (!strcmp(de->d_name, ".") || !strcmp(de->d_name, ".."))
			continue;
		snprintf(child, sizeof(child), "%s/%s", path, de->d_name);
		if (lstat(child, &st) < 0) {
			perror(child);
			continue;
		}
		if (S_ISDIR(st.st_mode))
			ret = walk_dir(child, cb, data);
		else if (S_ISREG(st.st_mode))
			ret = cb(child, data);
		if (ret)
			break;
	}
	closedir(d);
	return ret;
}

static int rm_rf_children(int fd, dev_t root_dev)
{
	DIR *d;
	struct dirent *de;
	int ret = 0;

	d = fdopendir(fd);
	if (!d) {
		close(fd);
		return -errno;
	}
	while ((de = readdir(d))) {
		struct stat st;
		int subfd;

		if (dot_or_dot_dot(de->d_name))
			continue;
		if (fstatat(dirfd(d), de->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
			if (ret == 0 && errno != ENOENT)
				ret = -errno;
			continue;
		}
		if (S_ISDIR(st.st_mode) && st.st_dev == root_dev) {
			subfd = openat(dirfd(d), de->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
			if (subfd >= 0)
				ret = rm_rf_children(subfd, root_dev);
			unlinkat(dirfd(d), de->d_name, AT_REMOVEDIR);
		} else {
			unlinkat(dirfd(d), de->d_name, 0);
		}
	}
	closedir(d);
	return ret;
}

int scan_tree(char *const roots[], unsigned long *n_files)
{
	FTS *fts;
	FTSENT *ent;

	fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	if (fts == NULL)
		return -1;
	while ((ent = fts_read(fts)) != NULL) {
		switch (ent->fts_info) {
		case FTS_D:
			if (ent->fts_level > 0 && ent->fts_name[0] == '.')
				fts_set(fts, ent, FTS_SKIP);
			break;
		case FTS_F:
			(*n_files)++;
			break;
		case FTS_DNR:
		case FTS_ERR:
			warnx("%s: %s", ent->fts_path, strerror(ent->fts_errno));
			break;
		default:
			break;
		}
	}
	fts_close(fts);
	return 0;
}
