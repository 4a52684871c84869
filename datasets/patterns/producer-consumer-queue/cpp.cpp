#include <chrono>
#include <condition_variable>
#include <mutex>
#include <queue>

template <typename T>
void BlockingQueue<T>::push(T value) {
  std::unique_lock<std::mutex> lock(mutex_);
  notFull_.wait(lock, [this] { return queue_.size() < capacity_ || closed_; });
  if (closed_) {
    throw QueueClosedError();
  }
  queue_.push(std::move(value));
  lock.unlock();
  notEmpty_.notify_one();
}

template <typename T>
bool BlockingQueue<T>::pop(T& value) {
  std::unique_lock<std::mutex> lock(mutex_);
  while (queue_.empty()) {
    if (closed_) {
      return false;
    }
    notEmpty_.wait(lock);
  }
  value = std::move(queue_.front());
  queue_.pop_front();
  notFull_.notify_one();
  return true;
}

template <typename T>
bool BlockingQueue<T>::tryPopFor(T* out, std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (!notEmpty_.wait_for(lock, timeout, [this] { return !queue_.empty() || closed_; })) {
    return false;
  }
  if (queue_.empty()) {
    return false;
  }
  *out = std::move(queue_.front());
  queue_.pop();
  lock.unlock();
  notFull_.notify_one();
  return true;
}
