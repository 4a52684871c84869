export class Pool<T> {
	private readonly idle: T[] = [];
	private readonly waiting: ((item: T) => void)[] = [];

	async acquire(): Promise<T> {
		while (this.idle.length > 0) {
			const resource = this.idle.pop()!;
			if (await this.factory.validate(resource)) {
				this.inUse.add(resource);
				return resource;
			}
			await this.factory.destroy(resource);
			this.size--;
		}
		if (this.size < this.maxSize) {
			this.size++;
			const created = await this.factory.create();
			this.inUse.add(created);
			return created;
		}
		return new Promise<T>(resolve => this.waiting.push(resolve));
	}

	getConnection(timeoutMs: number): Promise<Connection> {
		const free = this.connections.find(c => !c.busy);
		if (free) {
			free.busy = true;
			return Promise.resolve(free);
		}
		if (this.connections.length < this.limit) {
			return this.createConnection();
		}
		return new Promise((resolve, reject) => {
			const request = { resolve, timer: undefined as unknown as NodeJS.Timeout };
			request.timer = setTimeout(() => {
				this.queue.splice(this.queue.indexOf(request), 1);
				reject(new Error('Timed out waiting for a connection'));
			}, timeoutMs);
			this.queue.push(request);
		});
	}

	obtainRow(templateId: string): Row {
		let row = this.cache.get(templateId)?.pop();
		if (!row) {
			const domNode = document.createElement('div');
			const renderer = this.getRenderer(templateId);
			const templateData = renderer.renderTemplate(domNode);
			row = { domNode, templateId, templateData };
		}
		this.active.add(row);
		return row;
	}
}
