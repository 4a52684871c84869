class Workers(private val channel: Channel<Job>, private val scope: CoroutineScope) {
    fun start(count: Int) {
        repeat(count) { index ->
            scope.launch(Dispatchers.IO) {
                for (job in channel) {
                    try {
                        job.execute()
                    } catch (e: CancellationException) {
                        throw e
                    } catch (e: Exception) {
                        logger.error("Worker $index failed on $job", e)
                    }
                }
            }
        }
    }

    override fun run() {
        while (!isInterrupted) {
            try {
                val request = queue.take()
                val response = dispatcher.dispatch(request)
                request.deliver(response)
            } catch (e: InterruptedException) {
                if (quit) {
                    return
                }
            } catch (e: Exception) {
                Log.e(TAG, "Unhandled exception in worker", e)
            }
        }
    }
}
