const Option* OptionTable::findByName(const std::string& name) const {
  for (const auto& option : options_) {
    if (option.name == name) {
      return &option;
    }
  }
  return nullptr;
}

int Schema::columnIndex(const std::string& name) const {
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i]->name() == name) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

Session* SessionPool::lookup(uint64_t id) {
  auto it = std::find_if(sessions_.begin(), sessions_.end(),
                         [id](const std::unique_ptr<Session>& s) { return s->id() == id; });
  if (it == sessions_.end()) {
    return nullptr;
  }
  return it->get();
}
