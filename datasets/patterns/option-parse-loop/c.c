#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
	int verbose;
	int count;
	int dry_run;
	const char *output;
	const char *config;
	char **files;
	int nfiles;
};

void usage(const char *prog);

int parse_args(int argc, char *argv[], struct options *opts)
{
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-v") == 0 || strcmp(argv[i], "--verbose") == 0) {
			opts->verbose = 1;
		} else if (strcmp(argv[i], "-o") == 0) {
			if (i + 1 >= argc) {
				fprintf(stderr, "%s: option -o requires an argument\n", argv[0]);
				return -1;
			}
			opts->output = argv[++i];
		} else if (strcmp(argv[i], "-n") == 0) {
			if (i + 1 >= argc)
				return -1;
			opts->count = atoi(argv[++i]);
		} else if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0) {
			usage(argv[0]);
			exit(0);
		} else if (argv[i][0] == '-') {
			fprintf(stderr, "unknown option: %s\n", argv[i]);
			usage(argv[0]);
			return -1;
		} else {
			opts->files = &argv[i];
			opts->nfiles = argc - i;
			break;
		}
	}

	return 0;
}

static int parse_argv(int argc, char *argv[], struct options *opts)
{
	static const struct option options[] = {
		{ "help", no_argument, NULL, 'h' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "output", required_argument, NULL, 'o' },
		{ "config", required_argument, NULL, 'c' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "hvo:c:", options, NULL)) >= 0) {
		switch (c) {
		case 'h':
			usage(argv[0]);
			return 0;
		case 'v':
			opts->verbose = 1;
			break;
		case 'o':
			opts->output = optarg;
			break;
		case 'c':
			opts->config = optarg;
			break;
		case '?':
			return -EINVAL;
		default:
			abort();
		}
	}

	opts->files = argv + optind;
	opts->nfiles = argc - optind;
	return 1;
}

static void get_options(int argc, char **argv, struct options *o)
{
	int ch;

	opterr = 0;
	while ((ch = getopt(argc, argv, "c:dn:o:v")) != -1) {
		switch (ch) {
		case 'c':
			o->config = optarg;
			break;
		case 'd':
			o->dry_run = 1;
			break;
		case 'n':
			o->count = strtol(optarg, NULL, 0);
			break;
		case 'o':
			o->output = optarg;
			break;
		case 'v':
			o->verbose++;
			break;
		default:
			fprintf(stderr, "%s: bad option -%c\n", argv[0], optopt);
			usage(argv[0]);
			exit(1);
		}
	}

	argc -= optind;
	argv += optind;
	if (argc < 1) {
		usage(argv[0]);
		exit(1);
	}
	o->files = argv;
	o->nfiles = argc;
}

static int handle_options(const char ***argv, int *argc, struct options *opts)
{
	while (*argc > 0) {
		const char *arg = **argv;

		if (arg[0] != '-')
			break;
		if (!strcmp(arg, "--")) {
			(*argv)++;
			(*argc)--;
			break;
		}
		if (!strncmp(arg, "--output=", 9)) {
			opts->output = arg + 9;
		} else if (!strncmp(arg, "--config=", 9)) {
			opts->config = arg + 9;
		} else if (!strcmp(arg, "--dry-run")) {
			opts->dry_run = 1;
		} else if (!strcmp(arg, "--verbose")) {
			opts->verbose = 1;
		} else {
			fprintf(stderr, "unknown option: %s\n", arg);
			exit(129);
		}
		(*argv)++;
		(*argc)--;
	}
	return *argc;
}
