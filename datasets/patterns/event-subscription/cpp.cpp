int EventBus::subscribe(EventType type, std::function<void(const Event&)> handler) {
  if (!handler) {
    throw std::invalid_argument("handler must not be empty");
  }
  std::lock_guard<std::mutex> lock(mutex_);
  const int id = nextId_++;
  handlers_[type].push_back({id, std::move(handler)});
  return id;
}

void EventBus::publish(const Event& event) {
  std::vector<Subscription> snapshot;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = handlers_.find(event.type());
    if (it == handlers_.end()) {
      return;
    }
    snapshot = it->second;
  }
  for (const auto& subscription : snapshot) {
    subscription.handler(event);
  }
}

void Subject::detach(Observer* observer) {
  auto it = std::find(observers_.begin(), observers_.end(), observer);
  if (it == observers_.end()) {
    return;
  }
  if (notifying_) {
    *it = nullptr;
    needsCompact_ = true;
  } else {
    observers_.erase(it);
  }
}

void Subject::notify(const Event& event) {
  notifying_ = true;
  for (size_t i = 0; i < observers_.size(); ++i) {
    if (observers_[i] != nullptr) {
      observers_[i]->onNotify(this, event);
    }
  }
  notifying_ = false;
  if (needsCompact_) {
    observers_.erase(std::remove(observers_.begin(), observers_.end(), nullptr), observers_.end());
    needsCompact_ = false;
  }
}
