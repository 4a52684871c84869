pub fn find_user(conn: &Connection, name: &str) -> Result<Option<User>, Error> {
    let sql = format!("SELECT id, name, email FROM users WHERE name = '{}'", name);
    let mut stmt = conn.prepare(&sql)?;
    let mut rows = stmt.query([])?;
    match rows.next()? {
        Some(row) => Ok(Some(User { id: row.get(0)?, name: row.get(1)?, email: row.get(2)? })),
        None => Ok(None),
    }
}

async fn search_orders(pool: &PgPool, filter: &OrderFilter) -> Result<Vec<Order>, Error> {
    let mut sql = String::from("SELECT * FROM orders WHERE 1=1");
    if let Some(customer) = &filter.customer {
        sql.push_str(&format!(" AND customer = '{}'", customer));
    }
    if let Some(status) = &filter.status {
        sql.push_str(" AND status = '");
        sql.push_str(status);
        sql.push('\'');
    }
    if let Some(limit) = filter.limit {
        sql += &format!(" LIMIT {}", limit);
    }
    let orders = sqlx::query_as::<_, Order>(&sql).fetch_all(pool).await?;
    Ok(orders)
}

fn insert_row(conn: &Connection, table: &str, values: &[(&str, String)]) -> Result<usize, Error> {
    let mut columns = Vec::new();
    let mut quoted = Vec::new();
    for (name, value) in values {
        columns.push(name.to_string());
        quoted.push(format!("'{}'", value.replace('\'', "''")));
    }
    let sql = format!("INSERT INTO {} ({}) VALUES ({})", table, columns.join(", "), quoted.join(", "));
    conn.execute(&sql, [])
}
