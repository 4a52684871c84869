export function heapify(arr: number[], n: number, i: number): void {
	let largest = i;
	const left = 2 * i + 1;
	const right = 2 * i + 2;
	if (left < n && arr[left] > arr[largest]) {
		largest = left;
	}
	if (right < n && arr[right] > arr[largest]) {
		largest = right;
	}
	if (largest !== i) {
		[arr[i], arr[largest]] = [arr[largest], arr[i]];
		heapify(arr, n, largest);
	}
}

export class PriorityQueue<T> {
	private siftDown(index: number): void {
		const item = this.heap[index];
		const length = this.heap.length;
		const half = length >>> 1;
		while (index < half) {
			let child = 2 * index + 1;
			const right = child + 1;
			if (right < length && this.compare(this.heap[right], this.heap[child]) < 0) {
				child = right;
			}
			if (this.compare(item, this.heap[child]) <= 0) {
				break;
			}
			this.heap[index] = this.heap[child];
			index = child;
		}
		this.heap[index] = item;
	}

	private bubbleDown(index: number): void {
		while (true) {
			const left = 2 * index + 1;
			const right = 2 * index + 2;
			let smallest = index;
			if (left < this.items.length && this.items[left].priority < this.items[smallest].priority) {
				smallest = left;
			}
			if (right < this.items.length && this.items[right].priority < this.items[smallest].priority) {
				smallest = right;
			}
			if (smallest === index) {
				return;
			}
			const temp = this.items[index];
			this.items[index] = this.items[smallest];
			this.items[smallest] = temp;
			index = smallest;
		}
	}
}
