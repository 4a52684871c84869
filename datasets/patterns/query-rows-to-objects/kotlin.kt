class QueryRows(private val dataSource: DataSource) {
    fun findActive(limit: Int): List<User> {
        val users = mutableListOf<User>()
        dataSource.connection.use { connection ->
            connection.prepareStatement(SELECT_ACTIVE).use { statement ->
                statement.setInt(1, limit)
                val rs = statement.executeQuery()
                while (rs.next()) {
                    users.add(User(rs.getLong("id"), rs.getString("name"), rs.getString("email")))
                }
            }
        }
        return users
    }

    fun getNotes(db: SQLiteDatabase): List<Note> {
        val notes = ArrayList<Note>()
        val cursor = db.query(TABLE_NOTES, null, null, null, null, null, "$COLUMN_DATE DESC")
        cursor.use {
            val idIndex = it.getColumnIndexOrThrow(COLUMN_ID)
            val titleIndex = it.getColumnIndexOrThrow(COLUMN_TITLE)
            while (it.moveToNext()) {
                val note = Note(id = it.getLong(idIndex), title = it.getString(titleIndex))
                notes.add(note)
            }
        }
        return notes
    }
}
