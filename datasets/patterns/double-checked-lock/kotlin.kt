class DatabaseHolder {
    fun getInstance(context: Context): AppDatabase {
        return INSTANCE ?: synchronized(this) {
            INSTANCE ?: Room.databaseBuilder(context.applicationContext, AppDatabase::class.java, "app.db")
                .fallbackToDestructiveMigration()
                .build()
                .also { INSTANCE = it }
        }
    }

    fun getService(): ApiService {
        val current = service
        if (current != null) {
            return current
        }
        synchronized(lock) {
            var created = service
            if (created == null) {
                created = createService()
                service = created
            }
            return created
        }
    }

    suspend fun loadConfig(): Config {
        cached?.let { return it }
        return mutex.withLock {
            val existing = cached
            if (existing != null) {
                existing
            } else {
                val loaded = repository.fetchConfig()
                cached = loaded
                loaded
            }
        }
    }
}
