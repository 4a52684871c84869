Order OrderService::placeOrder(const OrderRequest& request)
{
    try {
        Order order = factory_.create(request);
        repository_.save(order);
        return order;
    } catch (const DatabaseError& e) {
        LOG(ERROR) << "Failed to place order for " << request.customer() << ": " << e.what();
        throw;
    }
}

void Worker::runTask(const Task& task)
{
    try {
        task.execute(context_);
    } catch (const std::exception& e) {
        spdlog::error("task {} failed: {}", task.name(), e.what());
        std::throw_with_nested(TaskError("task failed: " + task.name()));
    } catch (...) {
        spdlog::error("task {} failed with an unknown exception", task.name());
        throw;
    }
}
