class QueryRows {
    public List<User> findActive(int limit) throws SQLException {
        String sql = "SELECT id, name, email, created_at FROM users WHERE active = ? LIMIT ?";
        List<User> users = new ArrayList<>();
        try (Connection conn = dataSource.getConnection();
                PreparedStatement ps = conn.prepareStatement(sql)) {
            ps.setBoolean(1, true);
            ps.setInt(2, limit);
            try (ResultSet rs = ps.executeQuery()) {
                while (rs.next()) {
                    User user = new User();
                    user.setId(rs.getLong("id"));
                    user.setName(rs.getString("name"));
                    user.setEmail(rs.getString("email"));
                    user.setCreatedAt(rs.getTimestamp("created_at"));
                    users.add(user);
                }
            }
        }
        return users;
    }

    public Note getNote(long id) {
        SQLiteDatabase db = getReadableDatabase();
        Cursor cursor = db.query(TABLE_NOTES, COLUMNS, COLUMN_ID + " = ?",
                new String[] {String.valueOf(id)}, null, null, null);
        try {
            if (!cursor.moveToFirst()) {
                return null;
            }
            Note note = new Note();
            note.id = cursor.getLong(cursor.getColumnIndexOrThrow(COLUMN_ID));
            note.title = cursor.getString(cursor.getColumnIndexOrThrow(COLUMN_TITLE));
            note.text = cursor.getString(cursor.getColumnIndexOrThrow(COLUMN_TEXT));
            return note;
        } finally {
            cursor.close();
        }
    }

    public Order mapRow(ResultSet rs, int rowNum) throws SQLException {
        Order order = new Order();
        order.setId(rs.getLong("order_id"));
        order.setCustomer(rs.getString("customer"));
        order.setTotal(rs.getBigDecimal("total"));
        order.setStatus(OrderStatus.valueOf(rs.getString("status")));
        Timestamp shipped = rs.getTimestamp("shipped_at");
        if (!rs.wasNull()) {
            order.setShippedAt(shipped.toInstant());
        }
        return order;
    }

    public ArrayList<Song> loadSongs(ContentResolver resolver, Uri uri) {
        ArrayList<Song> songs = new ArrayList<>();
        Cursor c = resolver.query(uri, PROJECTION, null, null, SORT_ORDER);
        if (c != null && c.moveToFirst()) {
            int idColumn = c.getColumnIndex(Media._ID);
            int titleColumn = c.getColumnIndex(Media.TITLE);
            int artistColumn = c.getColumnIndex(Media.ARTIST);
            do {
                songs.add(new Song(c.getLong(idColumn), c.getString(titleColumn), c.getString(artistColumn)));
            } while (c.moveToNext());
        }
        if (c != null) {
            c.close();
        }
        return songs;
    }
}
