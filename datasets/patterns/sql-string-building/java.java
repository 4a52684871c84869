class SqlStringBuilding {

    public User findUser(Connection connection, String name) throws SQLException {
        String sql = "SELECT id, name, email FROM users WHERE name = '" + name + "'";
        Statement statement = connection.createStatement();
        try {
            ResultSet rs = statement.executeQuery(sql);
            if (rs.next()) {
                return new User(rs.getLong("id"), rs.getString("name"), rs.getString("email"));
            }
            return null;
        } finally {
            statement.close();
        }
    }

    public List<Order> searchOrders(String customer, String status, Integer minTotal) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM orders WHERE 1=1");
        if (customer != null) {
            sql.append(" AND customer = '").append(customer).append("'");
        }
        if (status != null) {
            sql.append(" AND status = '").append(status).append("'");
        }
        if (minTotal != null) {
            sql.append(" AND total >= ").append(minTotal);
        }
        sql.append(" ORDER BY created DESC");
        List<Order> orders = new ArrayList<>();
        try (Statement stmt = dataSource.getConnection().createStatement();
                ResultSet rs = stmt.executeQuery(sql.toString())) {
            while (rs.next()) {
                orders.add(mapOrder(rs));
            }
        }
        return orders;
    }

    public int updateStatus(String table, String column, String value, List<Long> ids) throws SQLException {
        StringBuilder in = new StringBuilder();
        for (Long id : ids) {
            if (in.length() > 0) {
                in.append(", ");
            }
            in.append(id);
        }
        String sql = "UPDATE " + table + " SET " + column + " = '" + value + "' WHERE id IN (" + in + ")";
        Statement stmt = connection.createStatement();
        return stmt.executeUpdate(sql);
    }

    public List<Map<String, Object>> query(String table, Map<String, Object> criteria) {
        String sql = String.format("SELECT * FROM %s", table);
        String separator = " WHERE ";
        for (Map.Entry<String, Object> entry : criteria.entrySet()) {
            sql += separator + String.format("%s = '%s'", entry.getKey(), entry.getValue());
            separator = " AND ";
        }
        logger.debug("Executing SQL: " + sql);
        return jdbcTemplate.queryForList(sql);
    }
}
