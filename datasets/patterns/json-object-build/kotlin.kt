class JsonObjectBuild(private val user: User) {
    fun toJson(): JSONObject {
        val json = JSONObject()
        json.put("id", user.id)
        json.put("name", user.name)
        json.put("active", user.active)
        user.email?.let { json.put("email", it) }
        val roles = JSONArray()
        for (role in user.roles) {
            roles.put(role.name)
        }
        json.put("roles", roles)
        return json
    }

    fun toJsonObject(): JsonObject = buildJsonObject {
        put("id", user.id)
        put("name", user.name)
        put("created", user.created.toString())
        if (user.email != null) {
            put("email", user.email)
        }
        putJsonArray("roles") {
            user.roles.forEach { add(it.name) }
        }
    }
}
