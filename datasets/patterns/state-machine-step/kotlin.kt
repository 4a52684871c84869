class StateMachine {
    private var state: State = State.IDLE

    fun handle(event: Event) {
        state = when (state) {
            State.IDLE -> when (event) {
                Event.CONNECT -> State.CONNECTING
                else -> state
            }
            State.CONNECTING -> when (event) {
                Event.CONNECTED -> State.CONNECTED
                Event.TIMEOUT -> State.FAILED
                else -> state
            }
            State.CONNECTED -> when (event) {
                Event.CLOSE -> State.CLOSING
                else -> state
            }
            else -> throw IllegalStateException("Unexpected event $event in state $state")
        }
    }

    fun fire(event: Event): Boolean {
        val transition = transitions[state]?.get(event)
        if (transition == null) {
            logger.debug("Event $event ignored in state $state")
            return false
        }
        if (transition.guard != null && !transition.guard.invoke()) {
            return false
        }
        val previous = state
        transition.action?.invoke()
        state = transition.target
        for (listener in listeners) {
            listener.onStateChanged(previous, state)
        }
        return true
    }
}
