object ErrorCodeToString {
    fun errorToString(error: Int): String {
        return when (error) {
            SUCCESS -> "success"
            ERROR_TIMEOUT -> "timed out"
            ERROR_NO_NETWORK -> "no network"
            ERROR_NOT_SUPPORTED -> "not supported"
            ERROR_INTERNAL -> "internal error"
            else -> "unknown error $error"
        }
    }

    fun describe(state: State): String = when (state) {
        State.Idle -> "idle"
        State.Connecting -> "connecting"
        State.Connected -> "connected"
        State.Closing -> "closing"
        State.Failed -> "failed"
        is State.Unknown -> "unknown (${state.code})"
    }
}
