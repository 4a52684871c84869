class ModelCache {
	public getModel(uri: string): IModel {
		let model = this.models.get(uri);
		if (!model) {
			model = this.createModel(uri);
			this.models.set(uri, model);
		}
		return model;
	}

	private getType(id: number): Type {
		const cached = this.types[id];
		if (cached !== undefined) {
			return cached;
		}
		const type = this.createType(id);
		this.types[id] = type;
		return type;
	}

	public async load(key: string): Promise<Document> {
		if (this.cache.has(key)) {
			return this.cache.get(key)!;
		}
		const promise = this.fetch(key);
		this.pending.set(key, promise);
		try {
			const doc = await promise;
			this.cache.set(key, doc);
			return doc;
		} finally {
			this.pending.delete(key);
		}
	}
}

export function memoize<A, R>(fn: (arg: A) => R): (arg: A) => R {
	const cache = new Map<A, R>();
	return (arg: A) => {
		if (cache.has(arg)) {
			return cache.get(arg)!;
		}
		const result = fn(arg);
		cache.set(arg, result);
		return result;
	};
}
