class CommandDispatcher {
    fun dispatch(name: String, args: List<String>): Boolean {
        val handler = handlers[name]
        if (handler == null) {
            logger.warn("Unknown command: $name")
            return false
        }
        handler.execute(args)
        return true
    }

    override fun onMethodCall(call: MethodCall, result: Result) {
        when (call.method) {
            "open" -> openDatabase(call.arguments, result)
            "close" -> closeDatabase(result)
            "read" -> read(call.argument("key"), result)
            "write" -> write(call.argument("key"), call.argument("value"), result)
            else -> result.notImplemented()
        }
    }

    fun onEvent(event: UiEvent) {
        when (event) {
            is UiEvent.Load -> load(event.id)
            is UiEvent.Save -> save(event.item)
            is UiEvent.Delete -> delete(event.item)
            is UiEvent.Refresh -> refresh()
            else -> throw IllegalArgumentException("Unknown event: $event")
        }
    }
}
