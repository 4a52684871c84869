#include <memory>
#include <mutex>

ResourceManager& ResourceManager::getInstance() {
  static ResourceManager* instance = nullptr;
  static std::once_flag flag;
  std::call_once(flag, [] {
    instance = new ResourceManager();
    instance->initialize();
  });
  return *instance;
}

AudioEngine* AudioEngine::sharedEngine() {
  if (s_sharedEngine == nullptr) {
    s_sharedEngine = new AudioEngine();
    if (!s_sharedEngine->init()) {
      delete s_sharedEngine;
      s_sharedEngine = nullptr;
    }
  }
  return s_sharedEngine;
}

std::shared_ptr<Settings> Settings::instance() {
  static std::mutex mutex;
  static std::weak_ptr<Settings> weakInstance;
  std::lock_guard<std::mutex> guard(mutex);
  std::shared_ptr<Settings> instance = weakInstance.lock();
  if (!instance) {
    instance.reset(new Settings());
    weakInstance = instance;
  }
  return instance;
}
