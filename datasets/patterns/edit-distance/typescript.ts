export function levenshteinDistance(a: string, b: string): number {
	const matrix: number[][] = [];
	for (let i = 0; i <= b.length; i++) {
		matrix[i] = [i];
	}
	for (let j = 0; j <= a.length; j++) {
		matrix[0][j] = j;
	}
	for (let i = 1; i <= b.length; i++) {
		for (let j = 1; j <= a.length; j++) {
			if (b.charAt(i - 1) === a.charAt(j - 1)) {
				matrix[i][j] = matrix[i - 1][j - 1];
			} else {
				matrix[i][j] = Math.min(matrix[i - 1][j - 1] + 1, matrix[i][j - 1] + 1, matrix[i - 1][j] + 1);
			}
		}
	}
	return matrix[b.length][a.length];
}

export function boundedEditDistance(left: string, right: string, limit: number): number | undefined {
	let above: number[] = [];
	let current: number[] = [];
	for (let j = 0; j <= right.length; j++) {
		above.push(j);
	}
	for (let i = 0; i < left.length; i++) {
		current[0] = i + 1;
		let best = current[0];
		for (let j = 0; j < right.length; j++) {
			if (left.charCodeAt(i) === right.charCodeAt(j)) {
				current[j + 1] = above[j];
			} else {
				current[j + 1] = Math.min(above[j + 1], current[j], above[j]) + 1;
			}
			best = Math.min(best, current[j + 1]);
		}
		if (best > limit) {
			return undefined;
		}
		[above, current] = [current, above];
	}
	return above[right.length] <= limit ? above[right.length] : undefined;
}

export function editDistance(source: string, target: string): number {
	const row = Array.from({ length: target.length + 1 }, (_, i) => i);
	for (let i = 1; i <= source.length; i++) {
		let diagonal = row[0];
		row[0] = i;
		for (let j = 1; j <= target.length; j++) {
			const above = row[j];
			const cost = source[i - 1] === target[j - 1] ? 0 : 1;
			row[j] = Math.min(row[j - 1] + 1, above + 1, diagonal + cost);
			diagonal = above;
		}
	}
	return row[target.length];
}
