class HttpGetJson(private val client: OkHttpClient, private val gson: Gson) {
    @Throws(IOException::class)
    fun loadUser(id: String): User {
        val request = Request.Builder()
            .url("$baseUrl/users/$id")
            .header("Accept", "application/json")
            .build()
        client.newCall(request).execute().use { response ->
            if (!response.isSuccessful) {
                throw IOException("Unexpected code ${response.code}")
            }
            val body = response.body ?: throw IOException("Empty body")
            return gson.fromJson(body.charStream(), User::class.java)
        }
    }

    suspend fun fetch(url: String): Result<JSONObject> = withContext(Dispatchers.IO) {
        val connection = URL(url).openConnection() as HttpURLConnection
        try {
            connection.connectTimeout = 10_000
            connection.readTimeout = 10_000
            if (connection.responseCode != HttpURLConnection.HTTP_OK) {
                Result.failure(IOException("HTTP ${connection.responseCode}"))
            } else {
                val text = connection.inputStream.bufferedReader().use { it.readText() }
                Result.success(JSONObject(text))
            }
        } catch (e: IOException) {
            Result.failure(e)
        } finally {
            connection.disconnect()
        }
    }
}
