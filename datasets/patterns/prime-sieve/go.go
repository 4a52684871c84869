package patterns

func primesUpTo(limit int) []int {
	composite := make([]bool, limit+1)
	var primes []int
	for i := 2; i <= limit; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for j := i * i; j <= limit; j += i {
			composite[j] = true
		}
	}
	return primes
}

func sieve(n int) []bool {
	isPrime := make([]bool, n+1)
	for i := range isPrime {
		isPrime[i] = i >= 2
	}
	for p := 2; p*p <= n; p++ {
		if isPrime[p] {
			for m := p * p; m <= n; m += p {
				isPrime[m] = false
			}
		}
	}
	return isPrime
}

func concurrentSieve(count int) []int {
	primes := make([]int, 0, count)
	ch := make(chan int)
	go generate(ch)
	for i := 0; i < count; i++ {
		prime := <-ch
		primes = append(primes, prime)
		next := make(chan int)
		go filter(ch, next, prime)
		ch = next
	}
	return primes
}
