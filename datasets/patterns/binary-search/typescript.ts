export function binarySearch<T>(array: ReadonlyArray<T>, key: T, comparator: (op1: T, op2: T) => number): number {
	let low = 0;
	let high = array.length - 1;

	while (low <= high) {
		const mid = ((low + high) / 2) | 0;
		const comp = comparator(array[mid], key);
		if (comp < 0) {
			low = mid + 1;
		} else if (comp > 0) {
			high = mid - 1;
		} else {
			return mid;
		}
	}
	return -(low + 1);
}

export function findFirstIdx<T>(array: T[], predicate: (item: T) => boolean, startIdx = 0, endIdxEx = array.length): number {
	let i = startIdx;
	let j = endIdxEx;
	while (i < j) {
		const k = Math.floor((i + j) / 2);
		if (predicate(array[k])) {
			i = k + 1;
		} else {
			j = k;
		}
	}
	return i;
}

export function searchNumber(values: number[], target: number): number | undefined {
	let low = 0;
	let high = values.length - 1;
	while (low <= high) {
		const middle = low + ((high - low) >> 1);
		switch (compareValues(values[middle], target)) {
			case Comparison.LessThan:
				low = middle + 1;
				break;
			case Comparison.EqualTo:
				return middle;
			case Comparison.GreaterThan:
				high = middle - 1;
				break;
		}
	}
	return undefined;
}

class OffsetTable {
	public indexOf(offset: number): number {
		let left = 0;
		let right = this.starts.length - 1;
		while (left <= right) {
			const mid = Math.floor((left + right) / 2);
			if (this.starts[mid] === offset) {
				return mid;
			}
			if (this.starts[mid] < offset) {
				left = mid + 1;
			} else {
				right = mid - 1;
			}
		}
		return -1;
	}
}
