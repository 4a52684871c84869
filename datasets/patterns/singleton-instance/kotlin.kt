class PreferencesManager private constructor(context: Context) {
    companion object {
        private var instance: PreferencesManager? = null

        @Synchronized
        fun getInstance(context: Context): PreferencesManager {
            var current = instance
            if (current == null) {
                current = PreferencesManager(context.applicationContext)
                instance = current
            }
            return current
        }

        fun get(): PreferencesManager {
            if (instance == null) {
                val context = App.context
                    ?: throw IllegalStateException("Application is not initialized")
                instance = PreferencesManager(context)
            }
            return instance!!
        }
    }
}
