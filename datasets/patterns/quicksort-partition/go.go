package patterns

func partitionInts(a []int, low, high int) int {
	pivot := a[high]
	i := low
	for j := low; j < high; j++ {
		if a[j] < pivot {
			a[i], a[j] = a[j], a[i]
			i++
		}
	}
	a[i], a[high] = a[high], a[i]
	return i
}

func partition(data sort.Interface, a, b, pivot int) int {
	data.Swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && data.Less(i, a) {
			i++
		}
		for i <= j && !data.Less(j, a) {
			j--
		}
		if i > j {
			break
		}
		data.Swap(i, j)
		i++
		j--
	}
	data.Swap(j, a)
	return j
}

func quickSort(values []int) {
	if len(values) < 2 {
		return
	}
	left, right := 0, len(values)-1
	pivot := rand.Intn(len(values))
	values[pivot], values[right] = values[right], values[pivot]
	for i := range values {
		if values[i] < values[right] {
			values[left], values[i] = values[i], values[left]
			left++
		}
	}
	values[left], values[right] = values[right], values[left]
	quickSort(values[:left])
	quickSort(values[left+1:])
}
