class LogAndRethrow(private val repository: OrderRepository) {
    fun placeOrder(request: OrderRequest): Order {
        return try {
            val order = Order.from(request)
            repository.save(order)
        } catch (e: DataAccessException) {
            logger.error("Failed to place order for ${request.customerId}", e)
            throw e
        }
    }

    suspend fun sync(account: Account) {
        try {
            api.sync(account)
        } catch (e: CancellationException) {
            throw e
        } catch (e: IOException) {
            Log.e(TAG, "Sync failed for ${account.name}", e)
            throw SyncException("Sync failed", e)
        }
    }
}
