#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

template <typename T>
std::shared_ptr<T> ObjectPool<T>::acquire() {
  std::unique_lock<std::mutex> lock(mutex_);
  if (free_.empty()) {
    if (size_ >= maxSize_) {
      available_.wait(lock, [this] { return !free_.empty(); });
    } else {
      ++size_;
      lock.unlock();
      return std::shared_ptr<T>(new T(), [this](T* object) { release(object); });
    }
  }
  std::unique_ptr<T> object = std::move(free_.back());
  free_.pop_back();
  return std::shared_ptr<T>(object.release(), [this](T* ptr) { release(ptr); });
}

Connection* ConnectionPool::getConnection(int timeoutMs) {
  std::unique_lock<std::mutex> lock(mutex_);
  while (idle_.empty()) {
    if (total_ < maxConnections_) {
      Connection* connection = new Connection(url_);
      ++total_;
      return connection;
    }
    if (cond_.wait_for(lock, std::chrono::milliseconds(timeoutMs)) == std::cv_status::timeout) {
      throw PoolTimeoutError("no connection available");
    }
  }
  Connection* connection = idle_.front();
  idle_.pop_front();
  if (!connection->isValid()) {
    connection->reconnect();
  }
  return connection;
}

Particle* ParticlePool::obtain() {
  for (size_t i = 0; i < particles_.size(); ++i) {
    Particle& particle = particles_[(next_ + i) % particles_.size()];
    if (!particle.active) {
      particle.reset();
      particle.active = true;
      next_ = (next_ + i + 1) % particles_.size();
      return &particle;
    }
  }
  return nullptr;
}
