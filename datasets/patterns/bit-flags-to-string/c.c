#include <stdio.h>
#include <string.h>

static char *flags_to_string(unsigned int flags, char *buf, size_t size)
{
	size_t len = 0;
	size_t i;

	buf[0] = '\0';
	for (i = 0; i < ARRAY_SIZE(flag_names); i++) {
		if (!(flags & flag_names[i].mask))
			continue;
		len += snprintf(buf + len, size - len, "%s%s", len ? "|" : "", flag_names[i].name);
		if (len >= size)
			return buf;
		flags &= ~flag_names[i].mask;
	}
	if (flags)
		snprintf(buf + len, size - len, "%s0x%x", len ? "|" : "", flags);
	return buf;
}

void print_open_flags(FILE *f, int flags)
{
	const char *sep = "";

	if (flags & O_CREAT) {
		fprintf(f, "%sO_CREAT", sep);
		sep = "|";
	}
	if (flags & O_EXCL) {
		fprintf(f, "%sO_EXCL", sep);
		sep = "|";
	}
	if (flags & O_TRUNC) {
		fprintf(f, "%sO_TRUNC", sep);
		sep = "|";
	}
	if (flags & O_APPEND) {
		fprintf(f, "%sO_APPEND", sep);
		sep = "|";
	}
}

void mode_string(mode_t mode, char str[11])
{
	str[0] = S_ISDIR(mode) ? 'd' : '-';
	str[1] = mode & S_IRUSR ? 'r' : '-';
	str[2] = mode & S_IWUSR ? 'w' : '-';
	str[3] = mode & S_IXUSR ? 'x' : '-';
	str[4] = mode & S_IRGRP ? 'r' : '-';
	str[5] = mode & S_IWGRP ? 'w' : '-';
	str[6] = mode & S_IXGRP ? 'x' : '-';
	str[7] = mode & S_IROTH ? 'r' : '-';
	str[8] = mode & S_IWOTH ? 'w' : '-';
	str[9] = mode & S_IXOTH ? 'x' : '-';
	str[10] = '\0';
}

static void show_cpu_features(struct seq_file *m, const unsigned long *caps)
{
	int bit;

	seq_puts(m, "flags\t\t:");
	for (bit = 0; bit < 32 * NCAPINTS; bit++) {
		if (test_bit(bit, caps) && cap_flags[bit] != NULL)
			seq_printf(m, " %s", cap_flags[bit]);
	}
	seq_putc(m, '\n');
}
