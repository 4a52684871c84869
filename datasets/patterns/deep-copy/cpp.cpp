Document::Document(const Document& other)
    : name_(other.name_), version_(other.version_), root_(nullptr) {
  if (other.root_) {
    root_ = other.root_->clone();
  }
  children_.reserve(other.children_.size());
  for (const auto& child : other.children_) {
    children_.push_back(std::make_unique<Node>(*child));
  }
}

std::unique_ptr<Node> Node::clone() const {
  auto copy = std::make_unique<Node>(kind_, text_);
  copy->attributes_ = attributes_;
  for (const auto& child : children_) {
    auto childCopy = child->clone();
    childCopy->parent_ = copy.get();
    copy->children_.push_back(std::move(childCopy));
  }
  return copy;
}

Buffer& Buffer::operator=(const Buffer& other) {
  if (this != &other) {
    char* data = new char[other.size_];
    std::memcpy(data, other.data_, other.size_);
    delete[] data_;
    data_ = data;
    size_ = other.size_;
  }
  return *this;
}

Value* deepCopy(const Value* value, std::unordered_map<const Value*, Value*>& copies) {
  if (value == nullptr) {
    return nullptr;
  }
  auto found = copies.find(value);
  if (found != copies.end()) {
    return found->second;
  }
  Value* copy = new Value(value->type());
  copies[value] = copy;
  for (size_t i = 0; i < value->size(); ++i) {
    copy->append(deepCopy(value->at(i), copies));
  }
  return copy;
}
