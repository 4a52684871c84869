export function insertionSort(values: number[]): number[] {
	for (let i = 1; i < values.length; i++) {
		const current = values[i];
		let j = i - 1;
		while (j >= 0 && values[j] > current) {
			values[j + 1] = values[j];
			j--;
		}
		values[j + 1] = current;
	}
	return values;
}

export function insertionSortBy<T>(array: T[], from: number, to: number, compare: (a: T, b: T) => number): void {
	for (let i = from + 1; i < to; i++) {
		const element = array[i];
		let j = i - 1;
		for (; j >= from; j--) {
			const tmp = array[j];
			const order = compare(tmp, element);
			if (order > 0) {
				array[j + 1] = tmp;
			} else {
				break;
			}
		}
		array[j + 1] = element;
	}
}

export function insertionSortSwap<T>(items: T[], less: (a: T, b: T) => boolean): T[] {
	for (let i = 1; i < items.length; i++) {
		let j = i;
		while (j > 0 && less(items[j], items[j - 1])) {
			[items[j - 1], items[j]] = [items[j], items[j - 1]];
			j--;
		}
	}
	return items;
}
