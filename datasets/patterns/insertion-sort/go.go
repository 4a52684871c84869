package patterns

func insertionSort(data sort.Interface, from, to int) {
	for i := from + 1; i < to; i++ {
		j := i
		for j > from && data.Less(j, j-1) {
			data.Swap(j, j-1)
			j--
		}
	}
}

func insertionSortInts(values []int) {
	for i := 1; i < len(values); i++ {
		key := values[i]
		j := i - 1
		for j >= 0 && values[j] > key {
			values[j+1] = values[j]
			j--
		}
		values[j+1] = key
	}
}

func insertionSortFunc[E any](data []E, cmp func(a, b E) int) {
	for i := 1; i < len(data); i++ {
		for j := i; j > 0; j-- {
			if cmp(data[j], data[j-1]) >= 0 {
				break
			}
			data[j], data[j-1] = data[j-1], data[j]
		}
	}
}
