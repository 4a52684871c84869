export function deepClone<T>(obj: T): T {
	if (!obj || typeof obj !== 'object') {
		return obj;
	}
	if (obj instanceof RegExp) {
		return obj;
	}
	const result: any = Array.isArray(obj) ? [] : {};
	Object.entries(obj).forEach(([key, value]) => {
		result[key] = value && typeof value === 'object' ? deepClone(value) : value;
	});
	return result;
}

function cloneDeep(value: any, seen: Map<any, any>): any {
	if (value === null || typeof value !== 'object') {
		return value;
	}
	if (seen.has(value)) {
		return seen.get(value);
	}
	if (value instanceof Date) {
		return new Date(value.getTime());
	}
	if (Array.isArray(value)) {
		const items: any[] = [];
		seen.set(value, items);
		for (const item of value) {
			items.push(cloneDeep(item, seen));
		}
		return items;
	}
	const copy = Object.create(Object.getPrototypeOf(value));
	seen.set(value, copy);
	for (const key of Object.keys(value)) {
		copy[key] = cloneDeep(value[key], seen);
	}
	return copy;
}

class TreeModel {
	clone(): TreeModel {
		const copy = new TreeModel(this.name);
		copy.options = { ...this.options };
		copy.tags = this.tags.slice();
		copy.children = this.children.map(child => child.clone());
		copy.metadata = new Map(this.metadata);
		copy.created = new Date(this.created.getTime());
		return copy;
	}
}
