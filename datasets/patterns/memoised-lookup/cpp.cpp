const Texture& TextureCache::get(const std::string& path) {
  auto it = textures_.find(path);
  if (it != textures_.end()) {
    return it->second;
  }
  Texture texture = loadTexture(path);
  auto inserted = textures_.emplace(path, std::move(texture));
  return inserted.first->second;
}

std::shared_ptr<Schema> SchemaRegistry::lookup(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = cache_.find(id);
  if (it != cache_.end()) {
    return it->second;
  }
  std::shared_ptr<Schema> schema = fetchSchema(id);
  if (schema == nullptr) {
    return nullptr;
  }
  cache_[id] = schema;
  return schema;
}

Type* Context::getPointerType(Type* element) {
  Type*& entry = pointerTypes_[element];
  if (entry != nullptr) {
    return entry;
  }
  entry = new (allocator_) PointerType(*this, element);
  types_.push_back(entry);
  return entry;
}

long long Solver::count(int i, int j) {
  if (i < 0 || j < 0) {
    return 0;
  }
  if (i == 0 && j == 0) {
    return 1;
  }
  if (memo_[i][j] != -1) {
    return memo_[i][j];
  }
  memo_[i][j] = count(i - 1, j) + count(i, j - 1);
  return memo_[i][j];
}
