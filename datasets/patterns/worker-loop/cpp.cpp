#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

void ThreadPool::workerLoop() {
  while (true) {
    std::function<void()> task;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      condition_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
      if (stop_ && tasks_.empty()) {
        return;
      }
      task = std::move(tasks_.front());
      tasks_.pop();
    }
    try {
      task();
    } catch (const std::exception& e) {
      LOG(ERROR) << "task failed: " << e.what();
    }
  }
}

void Worker::run() {
  Job job;
  while (running_.load()) {
    if (!queue_.waitPop(job, std::chrono::milliseconds(500))) {
      continue;
    }
    Status status = process(job);
    if (!status.ok()) {
      LOG(WARNING) << "job " << job.id << " failed: " << status.message();
      if (job.attempts++ < kMaxAttempts) {
        queue_.push(std::move(job));
      }
    }
  }
}

void EventThread::processEvents() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!shouldExit_) {
    while (events_.empty() && !shouldExit_) {
      cond_.wait(lock);
    }
    while (!events_.empty()) {
      std::unique_ptr<Event> event = std::move(events_.front());
      events_.pop_front();
      lock.unlock();
      event->dispatch();
      lock.lock();
    }
  }
}
