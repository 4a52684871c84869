#include <atomic>
#include <cassert>
#include <mutex>

uint32_t RefCounted::Release() {
  const uint32_t count = refCount_.fetch_sub(1, std::memory_order_acq_rel) - 1;
  assert(count != UINT32_MAX);
  if (count == 0) {
    onFinalRelease();
    delete this;
  }
  return count;
}

ULONG STDMETHODCALLTYPE_Release(CFactory* self) {
  ULONG count = InterlockedDecrement(&self->m_refCount);
  if (count == 0) {
    if (self->m_site != nullptr) {
      self->m_site->Release();
      self->m_site = nullptr;
    }
    delete self;
    InterlockedDecrement(&g_objectCount);
  }
  return count;
}

template <typename T>
void SharedHandle<T>::reset() {
  if (block_ == nullptr) {
    return;
  }
  ControlBlock* block = block_;
  block_ = nullptr;
  if (block->strong.fetch_sub(1, std::memory_order_release) == 1) {
    std::atomic_thread_fence(std::memory_order_acquire);
    delete block->object;
    if (block->weak.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      delete block;
    }
  }
}

void TextureCache::unref(Texture* texture) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = entries_.find(texture->key());
  if (it == entries_.end()) {
    return;
  }
  if (--it->second.refs == 0) {
    texture->destroy();
    entries_.erase(it);
  }
}
