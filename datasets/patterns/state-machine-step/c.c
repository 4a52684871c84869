#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

enum conn_state {
	CONN_IDLE,
	CONN_CONNECTING,
	CONN_ESTABLISHED,
	CONN_CLOSING,
	CONN_FAILED,
};

enum conn_event {
	EV_OPEN,
	EV_ACK,
	EV_CLOSE,
	EV_TIMEOUT,
	EV_ERROR,
};

static int conn_handle_event(struct conn *c, enum conn_event ev)
{
	switch (c->state) {
	case CONN_IDLE:
		if (ev == EV_OPEN) {
			conn_send_syn(c);
			c->state = CONN_CONNECTING;
			return 0;
		}
		break;
	case CONN_CONNECTING:
		if (ev == EV_ACK) {
			c->state = CONN_ESTABLISHED;
			return 0;
		}
		if (ev == EV_TIMEOUT || ev == EV_ERROR) {
			c->state = CONN_FAILED;
			return -ETIMEDOUT;
		}
		break;
	case CONN_ESTABLISHED:
		if (ev == EV_CLOSE) {
			conn_send_fin(c);
			c->state = CONN_CLOSING;
			return 0;
		}
		break;
	case CONN_CLOSING:
		if (ev == EV_ACK || ev == EV_TIMEOUT) {
			c->state = CONN_IDLE;
			return 0;
		}
		break;
	default:
		break;
	}

	pr_warn("unexpected event %d in state %d\n", ev, c->state);
	return -EINVAL;
}

int header_parser_feed(struct header_parser *p, const char *buf, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		char ch = buf[i];

		switch (p->state) {
		case STATE_KEY:
			if (ch == ':') {
				p->state = STATE_SPACE;
			} else if (ch == '\r') {
				p->state = STATE_END_LF;
			} else {
				p->key[p->key_len++] = ch;
			}
			break;
		case STATE_SPACE:
			if (ch == ' ')
				break;
			p->state = STATE_VALUE;
			/* fall through */
		case STATE_VALUE:
			if (ch == '\r')
				p->state = STATE_VALUE_LF;
			else
				p->value[p->value_len++] = ch;
			break;
		case STATE_VALUE_LF:
			if (ch != '\n')
				return -1;
			p->state = STATE_KEY;
			break;
		case STATE_END_LF:
			p->state = STATE_DONE;
			return (int)i + 1;
		default:
			return -1;
		}
	}
	return 0;
}

static void fsm_dispatch(struct fsm *fsm, unsigned int event, void *arg)
{
	const struct fsm_transition *t;
	size_t i;

	if (fsm->state >= fsm->n_states || event >= fsm->n_events) {
		pr_err("fsm: bad state %u or event %u\n", fsm->state, event);
		return;
	}

	for (i = 0; i < fsm->n_transitions; i++) {
		t = &fsm->transitions[i];
		if (t->state != fsm->state || t->event != event)
			continue;
		if (t->guard && !t->guard(fsm, arg))
			continue;
		if (t->action)
			t->action(fsm, arg);
		pr_debug("fsm: %u -> %u\n", fsm->state, t->next_state);
		fsm->state = t->next_state;
		return;
	}
	pr_debug("fsm: event %u ignored in state %u\n", event, fsm->state);
}

static void device_worker(struct work_struct *work)
{
	struct device_ctx *ctx = to_device_ctx(work);
	int ret = 0;

	mutex_lock(&ctx->lock);
	switch (ctx->state) {
	case DEV_RESET:
		ret = device_reset(ctx);
		ctx->next_state = DEV_LOAD_FW;
		break;
	case DEV_LOAD_FW:
		ret = device_load_firmware(ctx);
		ctx->next_state = DEV_CONFIGURE;
		break;
	case DEV_CONFIGURE:
		ret = device_configure(ctx);
		ctx->next_state = DEV_RUNNING;
		break;
	case DEV_RUNNING:
	case DEV_ERROR:
		mutex_unlock(&ctx->lock);
		return;
	}

	if (ret)
		ctx->next_state = DEV_ERROR;
	ctx->state = ctx->next_state;
	mutex_unlock(&ctx->lock);
	schedule_work(&ctx->work);
}
