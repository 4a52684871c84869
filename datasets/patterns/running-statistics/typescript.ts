export function summarize(values: readonly number[]): IStatistics {
	let min = Number.MAX_VALUE;
	let max = -Number.MAX_VALUE;
	let sum = 0;
	for (const value of values) {
		min = Math.min(min, value);
		max = Math.max(max, value);
		sum += value;
	}
	const mean = values.length > 0 ? sum / values.length : 0;
	return { min, max, sum, mean };
}

export class RunningStatistics {
	public add(value: number): void {
		this.count++;
		this.sum += value;
		if (value < this.min) {
			this.min = value;
		}
		if (value > this.max) {
			this.max = value;
		}
		const delta = value - this.mean;
		this.mean += delta / this.count;
		this.m2 += delta * (value - this.mean);
	}
}

export function standardDeviation(samples: number[]): number {
	const n = samples.length;
	if (n < 2) {
		return 0;
	}
	const mean = samples.reduce((a, b) => a + b, 0) / n;
	const variance = samples.reduce((acc, x) => acc + Math.pow(x - mean, 2), 0) / (n - 1);
	return Math.sqrt(variance);
}

export function durationStats(durations: number[]): { shortest: number; longest: number; average: number } {
	let shortest = durations[0];
	let longest = durations[0];
	let total = 0;
	for (let i = 0; i < durations.length; i++) {
		const duration = durations[i];
		if (duration < shortest) {
			shortest = duration;
		}
		if (duration > longest) {
			longest = duration;
		}
		total += duration;
	}
	return { shortest, longest, average: total / durations.length };
}
