#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct command {
	const char *name;
	int min_args;
	int max_args;
	int (*handler)(int argc, char **argv, void *userdata);
};

extern const struct command commands[];
extern const size_t num_commands;

int dispatch_command(int argc, char **argv, void *userdata)
{
	const struct command *cmd;
	size_t i;

	if (argc < 1) {
		fprintf(stderr, "no command given\n");
		return -EINVAL;
	}

	for (i = 0; i < num_commands; i++) {
		cmd = &commands[i];
		if (strcmp(cmd->name, argv[0]) != 0)
			continue;
		if (argc - 1 < cmd->min_args || argc - 1 > cmd->max_args) {
			fprintf(stderr, "wrong number of arguments for %s\n", cmd->name);
			return -EINVAL;
		}
		return cmd->handler(argc, argv, userdata);
	}

	fprintf(stderr, "unknown command: %s\n", argv[0]);
	return -ENOENT;
}

static int handle_message(struct session *s, const struct message *msg)
{
	int ret;

	switch (msg->type) {
	case MSG_OPEN:
		ret = handle_open(s, msg);
		break;
	case MSG_CLOSE:
		ret = handle_close(s, msg);
		break;
	case MSG_READ:
		ret = handle_read(s, msg);
		break;
	case MSG_WRITE:
		ret = handle_write(s, msg);
		break;
	case MSG_PING:
		ret = send_reply(s, MSG_PONG);
		break;
	default:
		log_warning("unknown message type %d", msg->type);
		ret = -EPROTO;
		break;
	}

	return ret;
}

static long device_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct device_state *dev = file->private_data;
	void *argp = (void *)arg;

	switch (cmd) {
	case DEV_GET_STATUS:
		return dev_get_status(dev, argp);
	case DEV_SET_MODE:
		return dev_set_mode(dev, argp);
	case DEV_RESET:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return dev_reset(dev);
	case DEV_GET_INFO:
		if (copy_to_user(argp, &dev->info, sizeof(dev->info)))
			return -EFAULT;
		return 0;
	default:
		return -ENOTTY;
	}
}

static int run_opcode(struct client *c, unsigned int opcode, void *payload, size_t len)
{
	opcode_handler_t handler;

	if (opcode >= ARRAY_SIZE(opcode_table)) {
		send_error(c, ERR_BAD_OPCODE);
		return -EINVAL;
	}

	handler = opcode_table[opcode].handler;
	if (!handler)
		return -EOPNOTSUPP;
	if (len < opcode_table[opcode].size)
		return -EBADMSG;

	return handler(c, payload, len);
}
