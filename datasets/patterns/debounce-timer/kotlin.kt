class SearchViewModel : ViewModel() {
    fun onQueryChanged(query: String) {
        searchJob?.cancel()
        if (query.isBlank()) {
            _results.value = emptyList()
            return
        }
        searchJob = viewModelScope.launch {
            delay(SEARCH_DEBOUNCE_MS)
            _results.value = repository.search(query)
        }
    }

    fun <T> debounce(waitMs: Long, scope: CoroutineScope, destinationFunction: (T) -> Unit): (T) -> Unit {
        var debounceJob: Job? = null
        return { param: T ->
            debounceJob?.cancel()
            debounceJob = scope.launch {
                delay(waitMs)
                destinationFunction(param)
            }
        }
    }

    override fun afterTextChanged(s: Editable) {
        runnable?.let { handler.removeCallbacks(it) }
        val text = s.toString()
        val task = Runnable {
            runnable = null
            listener.onTextSettled(text)
        }
        runnable = task
        handler.postDelayed(task, delayMillis)
    }
}
