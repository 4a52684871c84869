def load_users(conn, active=True):
    cursor = conn.cursor()
    try:
        cursor.execute(
            "SELECT id, name, email FROM users WHERE active = %s ORDER BY name",
            (active,),
        )
        return [User(id=row[0], name=row[1], email=row[2]) for row in cursor.fetchall()]
    finally:
        cursor.close()


def fetch_dicts(path, query, params=()):
    with sqlite3.connect(path) as conn:
        conn.row_factory = sqlite3.Row
        cur = conn.execute(query, params)
        columns = [col[0] for col in cur.description]
        result = []
        for row in cur:
            result.append(dict(zip(columns, row)))
    return result


class OrderRepository:
    def find_by_customer(self, customer_id):
        orders = []
        with self.pool.connection() as conn:
            cur = conn.cursor()
            cur.execute(self.SELECT_BY_CUSTOMER, {"customer": customer_id})
            row = cur.fetchone()
            while row is not None:
                order = Order()
                order.id = row["id"]
                order.total = Decimal(row["total"])
                order.created = row["created_at"]
                orders.append(order)
                row = cur.fetchone()
        return orders

    async def get(self, order_id):
        async with self.pool.acquire() as conn:
            row = await conn.fetchrow("SELECT * FROM orders WHERE id = $1", order_id)
        if row is None:
            raise NotFoundError(f"order {order_id} not found")
        return Order(
            id=row["id"],
            customer=row["customer"],
            total=row["total"],
            items=json.loads(row["items"]),
        )
