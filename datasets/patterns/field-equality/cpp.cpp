bool operator==(const Endpoint& lhs, const Endpoint& rhs) {
  return lhs.host == rhs.host &&
         lhs.port == rhs.port &&
         lhs.secure == rhs.secure &&
         lhs.timeout == rhs.timeout &&
         lhs.options == rhs.options &&
         lhs.path == rhs.path;
}

bool Style::operator==(const Style& other) const {
  if (this == &other) {
    return true;
  }
  if (width_ != other.width_ || height_ != other.height_) {
    return false;
  }
  if (name_ != other.name_) {
    return false;
  }
  if (children_.size() != other.children_.size()) {
    return false;
  }
  return std::equal(children_.begin(), children_.end(), other.children_.begin());
}

bool Expr::isEqual(const Expr* other) const {
  if (other == nullptr || kind() != other->kind()) {
    return false;
  }
  const auto* that = dynamic_cast<const BinaryExpr*>(other);
  if (!that) {
    return false;
  }
  return op_ == that->op_ && left_->isEqual(that->left_.get()) && right_->isEqual(that->right_.get());
}

bool Settings::operator==(const Settings& rhs) const {
  if (kind != rhs.kind) {
    return false;
  }
  return std::tie(name, mode, flags, limits, owner) ==
         std::tie(rhs.name, rhs.mode, rhs.flags, rhs.limits, rhs.owner);
}
