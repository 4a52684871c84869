class Debouncers {

    public void debounce(String key, Runnable task, long delay, TimeUnit unit) {
        ScheduledFuture<?> future = scheduler.schedule(() -> {
            try {
                task.run();
            } finally {
                pending.remove(key);
            }
        }, delay, unit);
        ScheduledFuture<?> previous = pending.put(key, future);
        if (previous != null) {
            previous.cancel(false);
        }
    }

    public void onTextChanged(CharSequence s, int start, int before, int count) {
        handler.removeCallbacks(searchRunnable);
        pendingQuery = s.toString();
        if (pendingQuery.isEmpty()) {
            adapter.clear();
            return;
        }
        handler.postDelayed(searchRunnable, SEARCH_DELAY_MS);
    }

    private synchronized void scheduleReload() {
        if (closed) {
            return;
        }
        if (pendingReload != null && !pendingReload.isDone()) {
            pendingReload.cancel(false);
        }
        pendingReload = executor.schedule(this::reload, quietPeriodMillis, TimeUnit.MILLISECONDS);
    }

    public void fileChanged(File file) {
        synchronized (changedFiles) {
            changedFiles.add(file);
            if (timer != null) {
                timer.cancel();
            }
            timer = new Timer("debounce", true);
            timer.schedule(new FlushTask(this), DELAY_MILLIS);
        }
    }
}
