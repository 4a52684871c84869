#include <chrono>
#include <functional>
#include <mutex>

void SearchPanel::onTextChanged(const QString& text) {
  pendingText_ = text;
  if (timer_ == nullptr) {
    timer_ = new QTimer(this);
    timer_->setSingleShot(true);
    connect(timer_, &QTimer::timeout, this, &SearchPanel::runSearch);
  }
  if (timer_->isActive()) {
    timer_->stop();
  }
  timer_->start(kSearchDelayMs);
}

void Debouncer::run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopped_) {
    cond_.wait(lock, [this] { return pending_ || stopped_; });
    while (pending_ && !stopped_) {
      if (cond_.wait_until(lock, deadline_) == std::cv_status::timeout &&
          std::chrono::steady_clock::now() >= deadline_) {
        pending_ = false;
        auto callback = callback_;
        lock.unlock();
        callback();
        lock.lock();
      }
    }
  }
}

bool Button::update(bool pressed) {
  unsigned long now = millis();
  if (pressed != lastReading_) {
    lastDebounceTime_ = now;
    lastReading_ = pressed;
  }
  if ((now - lastDebounceTime_) > debounceDelay_ && pressed != state_) {
    state_ = pressed;
    return true;
  }
  return false;
}
