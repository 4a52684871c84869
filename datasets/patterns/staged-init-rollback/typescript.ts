export class SessionManager {
	async start(options: SessionOptions): Promise<Session> {
		const toDispose: IDisposable[] = [];
		try {
			const channel = await this.openChannel(options.host, options.port);
			toDispose.push(channel);

			const protocol = new Protocol(channel);
			toDispose.push(protocol);
			await protocol.handshake(options.token);

			const session = new Session(protocol);
			toDispose.push(session);
			await session.initialize();
			return session;
		} catch (err) {
			for (const disposable of toDispose.reverse()) {
				disposable.dispose();
			}
			throw err;
		}
	}

	async initialize(): Promise<void> {
		this.database = await openDatabase(this.path);
		try {
			this.server = await this.listen(this.port);
		} catch (err) {
			await this.database.close();
			this.database = undefined;
			throw err;
		}
		try {
			await this.register();
		} catch (err) {
			this.server.close();
			await this.database.close();
			this.server = undefined;
			this.database = undefined;
			throw err;
		}
	}

	async startAll(services: Service[]): Promise<void> {
		const started: Service[] = [];
		for (const service of services) {
			try {
				await service.start();
				started.push(service);
			} catch (error) {
				this.logger.error(`Failed to start ${service.name}`, error);
				while (started.length > 0) {
					const previous = started.pop()!;
					await previous.stop().catch(e => this.logger.warn(`Failed to stop ${previous.name}`, e));
				}
				throw error;
			}
		}
	}
}
