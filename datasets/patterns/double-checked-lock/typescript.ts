export class TokenProvider {
	async getToken(): Promise<Token> {
		if (this.token && this.token.expiresAt > Date.now()) {
			return this.token;
		}
		const release = await this.mutex.acquire();
		try {
			if (!this.token || this.token.expiresAt <= Date.now()) {
				this.token = await this.requestToken();
			}
			return this.token;
		} finally {
			release();
		}
	}

	async getConnection(id: string): Promise<Connection> {
		const existing = this.connections.get(id);
		if (existing) {
			return existing;
		}
		return this.lock.runExclusive(async () => {
			let connection = this.connections.get(id);
			if (!connection) {
				connection = await this.connect(id);
				this.connections.set(id, connection);
			}
			return connection;
		});
	}
}
