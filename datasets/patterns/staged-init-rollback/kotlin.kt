class CameraSession {
    fun open(cameraId: String, surface: Surface): Boolean {
        val device = openDevice(cameraId) ?: return false
        val session = try {
            device.createSession(surface)
        } catch (e: CameraException) {
            Log.e(TAG, "Cannot create session", e)
            device.close()
            return false
        }
        try {
            session.startRepeating(buildRequest(device, surface))
        } catch (e: CameraException) {
            Log.e(TAG, "Cannot start preview", e)
            session.close()
            device.close()
            return false
        }
        this.device = device
        this.session = session
        return true
    }

    fun startAll(components: List<Component>) {
        val started = ArrayDeque<Component>()
        try {
            for (component in components) {
                component.start()
                started.addLast(component)
            }
        } catch (e: Exception) {
            while (started.isNotEmpty()) {
                runCatching { started.removeLast().stop() }.onFailure { e.addSuppressed(it) }
            }
            throw e
        }
    }
}
