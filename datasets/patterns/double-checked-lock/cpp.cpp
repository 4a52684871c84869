#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

Registry* Registry::instance() {
  Registry* registry = instance_.load(std::memory_order_acquire);
  if (registry == nullptr) {
    std::lock_guard<std::mutex> lock(mutex_);
    registry = instance_.load(std::memory_order_relaxed);
    if (registry == nullptr) {
      registry = new Registry();
      instance_.store(registry, std::memory_order_release);
    }
  }
  return registry;
}

std::shared_ptr<Session> SessionCache::getOrCreate(const std::string& key) {
  {
    std::shared_lock<std::shared_mutex> readLock(mutex_);
    auto it = sessions_.find(key);
    if (it != sessions_.end()) {
      return it->second;
    }
  }
  std::unique_lock<std::shared_mutex> writeLock(mutex_);
  auto it = sessions_.find(key);
  if (it != sessions_.end()) {
    return it->second;
  }
  auto session = std::make_shared<Session>(key);
  sessions_.emplace(key, session);
  return session;
}

bool Engine::ensureInitialized() {
  if (initialized_.load(std::memory_order_acquire)) {
    return true;
  }
  std::unique_lock<std::mutex> lock(initMutex_);
  if (initialized_.load(std::memory_order_relaxed)) {
    return true;
  }
  if (!loadConfiguration() || !startBackend()) {
    return false;
  }
  initialized_.store(true, std::memory_order_release);
  return true;
}
