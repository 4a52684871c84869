#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct config {
	char *host;
	int port;
	int verbose;
	char *logfile;
};

char *strstrip(char *s);
int config_set(struct config *cfg, const char *key, const char *value);

int config_load(struct config *cfg, const char *path)
{
	char line[1024];
	int lineno = 0;
	FILE *fp;

	fp = fopen(path, "r");
	if (!fp)
		return -errno;

	while (fgets(line, sizeof(line), fp)) {
		char *key, *value, *eq;

		lineno++;
		key = strstrip(line);
		if (*key == '\0' || *key == '#' || *key == ';')
			continue;

		eq = strchr(key, '=');
		if (!eq) {
			fprintf(stderr, "%s:%d: missing '='\n", path, lineno);
			fclose(fp);
			return -EINVAL;
		}
		*eq = '\0';
		key = strstrip(key);
		value = strstrip(eq + 1);
		if (config_set(cfg, key, value) < 0)
			fprintf(stderr, "%s:%d: unknown option '%s'\n", path, lineno, key);
	}

	fclose(fp);
	return 0;
}

static int parse_ini(FILE *f, int (*set)(void *ctx, const char *section, const char *key, const char *value), void *ctx)
{
	char buf[512];
	char section[64] = "";
	int line = 1;

	for (; fgets(buf, sizeof(buf), f); line++) {
		size_t len = strlen(buf);
		char *p = buf;
		char *value;

		while (len > 0 && isspace((unsigned char)buf[len - 1]))
			buf[--len] = '\0';
		while (isspace((unsigned char)*p))
			p++;

		switch (*p) {
		case '\0':
		case '#':
		case ';':
			continue;
		case '[':
			if (buf[len - 1] != ']')
				return line;
			buf[len - 1] = '\0';
			snprintf(section, sizeof(section), "%s", p + 1);
			continue;
		default:
			value = strchr(p, '=');
			if (!value)
				return line;
			*value++ = '\0';
			if (set(ctx, section, p, value) < 0)
				return line;
		}
	}

	return 0;
}

static void read_settings(const char *filename, struct config *c)
{
	FILE *f = fopen(filename, "re");
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	if (f == NULL)
		return;

	while ((len = getline(&line, &size, f)) > 0) {
		char key[64], value[256];

		if (line[0] == '#')
			continue;
		if (sscanf(line, " %63[^= ] = %255[^\n]", key, value) != 2)
			continue;
		if (strcmp(key, "host") == 0) {
			free(c->host);
			c->host = strdup(value);
		} else if (strcmp(key, "port") == 0) {
			c->port = atoi(value);
		} else if (strcmp(key, "verbose") == 0) {
			c->verbose = strcmp(value, "yes") == 0;
		} else if (strcmp(key, "logfile") == 0) {
			free(c->logfile);
			c->logfile = strdup(value);
		}
	}

	free(line);
	fclose(f);
}
