#include <stdbool.h>
#include <stdint.h>

static irqreturn_t gpio_keys_irq(int irq, void *dev_id)
{
	struct gpio_button *button = dev_id;

	if (button->wakeup)
		pm_stay_awake(button->input->dev.parent);

	mod_timer(&button->debounce_timer, jiffies + msecs_to_jiffies(button->debounce_ms));

	return IRQ_HANDLED;
}

bool button_update(struct button *b, bool raw, uint32_t now_ms)
{
	if (raw != b->last_raw) {
		b->last_raw = raw;
		b->changed_at = now_ms;
		return false;
	}

	if (now_ms - b->changed_at < DEBOUNCE_MS)
		return false;

	if (raw == b->stable)
		return false;

	b->stable = raw;
	if (b->on_change)
		b->on_change(b, raw);
	return true;
}

static int manager_schedule_save(struct manager *m)
{
	uint64_t usec;
	int r;

	usec = now(CLOCK_MONOTONIC) + SAVE_DELAY_USEC;
	if (m->save_source) {
		r = event_source_set_time(m->save_source, usec);
		if (r < 0)
			return r;
		return event_source_set_enabled(m->save_source, EVENT_ONESHOT);
	}

	r = event_add_time(m->event, &m->save_source, CLOCK_MONOTONIC, usec, 0, on_save_timeout, m);
	if (r < 0)
		return r;
	event_source_set_description(m->save_source, "delayed-save");
	return 0;
}

static void entry_changed(GtkEditable *editable, gpointer user_data)
{
	SearchView *view = user_data;

	if (view->timeout_id > 0) {
		g_source_remove(view->timeout_id);
		view->timeout_id = 0;
	}

	if (gtk_entry_get_text_length(GTK_ENTRY(editable)) == 0) {
		search_view_clear(view);
		return;
	}

	view->timeout_id = g_timeout_add(250, search_view_run_query, view);
}
