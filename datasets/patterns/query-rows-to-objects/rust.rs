impl Store {
    pub fn list_users(&self, limit: i64) -> rusqlite::Result<Vec<User>> {
        let mut stmt = self.conn.prepare("SELECT id, name, email FROM users LIMIT ?1")?;
        let rows = stmt.query_map(params![limit], |row| {
            Ok(User {
                id: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
            })
        })?;
        rows.collect()
    }

    pub async fn find_orders(&self, customer: i64) -> Result<Vec<Order>, Error> {
        let rows = self
            .client
            .query("SELECT id, total, status FROM orders WHERE customer = $1", &[&customer])
            .await?;
        let mut orders = Vec::with_capacity(rows.len());
        for row in rows {
            let status: String = row.try_get("status")?;
            orders.push(Order {
                id: row.try_get("id")?,
                total: row.try_get("total")?,
                status: status.parse()?,
            });
        }
        Ok(orders)
    }

    fn load_entries(&mut self) -> Result<(), rusqlite::Error> {
        let mut stmt = self.db.prepare("SELECT key, value, expires FROM entries")?;
        let mut rows = stmt.query([])?;
        while let Some(row) = rows.next()? {
            let key: String = row.get("key")?;
            let value: Vec<u8> = row.get("value")?;
            let expires: Option<i64> = row.get("expires")?;
            self.entries.insert(key, Entry { value, expires });
        }
        Ok(())
    }

    pub async fn get_account(pool: &PgPool, login: &str) -> sqlx::Result<Option<Account>> {
        let row = sqlx::query("SELECT id, login, quota FROM accounts WHERE login = $1")
            .bind(login)
            .fetch_optional(pool)
            .await?;
        match row {
            Some(row) => Ok(Some(Account {
                id: row.try_get("id")?,
                login: row.try_get("login")?,
                quota: row.try_get("quota")?,
            })),
            None => Ok(None),
        }
    }
}
