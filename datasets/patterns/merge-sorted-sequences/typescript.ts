export function mergeSorted<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): T[] {
	const result: T[] = [];
	let i = 0;
	let j = 0;
	while (i < left.length && j < right.length) {
		if (compare(left[i], right[j]) <= 0) {
			result.push(left[i++]);
		} else {
			result.push(right[j++]);
		}
	}
	while (i < left.length) {
		result.push(left[i++]);
	}
	while (j < right.length) {
		result.push(right[j++]);
	}
	return result;
}

export function mergeRuns(values: number[], aux: number[], lo: number, mid: number, hi: number): void {
	for (let k = lo; k < hi; k++) {
		aux[k] = values[k];
	}
	let i = lo;
	let j = mid;
	for (let k = lo; k < hi; k++) {
		if (j >= hi || (i < mid && aux[i] <= aux[j])) {
			values[k] = aux[i];
			i++;
		} else {
			values[k] = aux[j];
			j++;
		}
	}
}

export function mergeUnique(a: number[], b: number[]): number[] {
	const merged: number[] = [];
	let aIndex = 0;
	let bIndex = 0;
	while (aIndex < a.length || bIndex < b.length) {
		if (bIndex >= b.length) {
			merged.push(a[aIndex++]);
		} else if (aIndex >= a.length) {
			merged.push(b[bIndex++]);
		} else if (a[aIndex] === b[bIndex]) {
			merged.push(a[aIndex]);
			aIndex++;
			bIndex++;
		} else if (a[aIndex] < b[bIndex]) {
			merged.push(a[aIndex++]);
		} else {
			merged.push(b[bIndex++]);
		}
	}
	return merged;
}
