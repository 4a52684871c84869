export async function findUser(db: Database, name: string): Promise<User | undefined> {
    const sql = "SELECT id, name, email FROM users WHERE name = '" + name + "'";
    const rows = await db.query(sql);
    if (rows.length === 0) {
        return undefined;
    }
    const row = rows[0];
    return { id: row.id, name: row.name, email: row.email };
}

export async function searchOrders(connection: Connection, filter: OrderFilter): Promise<Order[]> {
    let query = 'SELECT * FROM orders WHERE 1=1';
    if (filter.customer) {
        query += ` AND customer = '${filter.customer}'`;
    }
    if (filter.status) {
        query += ` AND status = '${filter.status}'`;
    }
    if (filter.orderBy) {
        query += ` ORDER BY ${filter.orderBy}`;
    }
    query += ` LIMIT ${filter.limit || 100}`;
    const [rows] = await connection.execute(query);
    return rows as Order[];
}

export async function updateRow(client: Client, table: string, values: Record<string, unknown>, id: number): Promise<number> {
    const assignments: string[] = [];
    for (const column of Object.keys(values)) {
        const value = values[column];
        if (typeof value === 'string') {
            assignments.push(`${column} = '${value.replace(/'/g, "''")}'`);
        } else {
            assignments.push(`${column} = ${value}`);
        }
    }
    const sql = `UPDATE ${table} SET ${assignments.join(', ')} WHERE id = ${id}`;
    const result = await client.query(sql);
    return result.rowCount;
}
