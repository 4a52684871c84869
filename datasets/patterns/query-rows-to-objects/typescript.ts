export class UserRepository {
    async findActive(limit: number): Promise<User[]> {
        const result = await this.pool.query(
            'SELECT id, name, email, created_at FROM users WHERE active = $1 LIMIT $2',
            [true, limit],
        );
        return result.rows.map(row => ({
            id: row.id,
            name: row.name,
            email: row.email,
            createdAt: new Date(row.created_at),
        }));
    }

    async findById(id: number): Promise<User | undefined> {
        const client = await this.pool.connect();
        try {
            const { rows } = await client.query<UserRow>('SELECT * FROM users WHERE id = $1', [id]);
            if (rows.length === 0) {
                return undefined;
            }
            const user = new User(rows[0].id, rows[0].name);
            user.email = rows[0].email ?? undefined;
            user.roles = rows[0].roles.split(',');
            return user;
        } finally {
            client.release();
        }
    }

    private getItems(prefix: string): Promise<Map<string, Item>> {
        return new Promise((resolve, reject) => {
            this.db.all('SELECT key, value FROM items WHERE key LIKE ?', [`${prefix}%`], (error, rows) => {
                if (error) {
                    reject(error);
                    return;
                }
                const items = new Map<string, Item>();
                for (const row of rows) {
                    items.set(row.key, JSON.parse(row.value));
                }
                resolve(items);
            });
        });
    }
}
