export function partition(items: number[], low: number, high: number): number {
	const pivot = items[high];
	let i = low - 1;
	for (let j = low; j < high; j++) {
		if (items[j] <= pivot) {
			i++;
			[items[i], items[j]] = [items[j], items[i]];
		}
	}
	[items[i + 1], items[high]] = [items[high], items[i + 1]];
	return i + 1;
}

export function quickSort<T>(array: T[], left: number, right: number, compare: (a: T, b: T) => number): void {
	let i = left;
	let j = right;
	const pivot = array[Math.floor((left + right) / 2)];
	while (i <= j) {
		while (compare(array[i], pivot) < 0) {
			i++;
		}
		while (compare(array[j], pivot) > 0) {
			j--;
		}
		if (i <= j) {
			const tmp = array[i];
			array[i] = array[j];
			array[j] = tmp;
			i++;
			j--;
		}
	}
	if (left < j) {
		quickSort(array, left, j, compare);
	}
	if (i < right) {
		quickSort(array, i, right, compare);
	}
}

export function quickSortCopy<T>(items: T[], compare: (a: T, b: T) => number): T[] {
	if (items.length < 2) {
		return items;
	}
	const pivot = items[Math.floor(items.length / 2)];
	const smaller: T[] = [];
	const equal: T[] = [];
	const larger: T[] = [];
	for (const item of items) {
		const order = compare(item, pivot);
		if (order < 0) {
			smaller.push(item);
		} else if (order > 0) {
			larger.push(item);
		} else {
			equal.push(item);
		}
	}
	return [...quickSortCopy(smaller, compare), ...equal, ...quickSortCopy(larger, compare)];
}
