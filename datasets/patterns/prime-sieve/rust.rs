pub fn primes_up_to(limit: usize) -> Vec<usize> {
    let mut is_prime = vec![true; limit + 1];
    let mut primes = Vec::new();
    for i in 2..=limit {
        if !is_prime[i] {
            continue;
        }
        primes.push(i);
        for j in (i * i..=limit).step_by(i) {
            is_prime[j] = false;
        }
    }
    primes
}

fn sieve(n: usize) -> Vec<u32> {
    let mut sieve = vec![true; n + 1];
    sieve[0] = false;
    sieve[1] = false;
    let mut p = 2;
    while p * p <= n {
        if sieve[p] {
            let mut multiple = p * p;
            while multiple <= n {
                sieve[multiple] = false;
                multiple += p;
            }
        }
        p += 1;
    }
    sieve.iter().enumerate().filter(|&(_, &prime)| prime).map(|(i, _)| i as u32).collect()
}

fn count_primes(n: usize) -> usize {
    let mut composite = vec![false; n];
    let mut count = 0;
    for i in 2..n {
        if !composite[i] {
            count += 1;
            let mut j = i * 2;
            while j < n {
                composite[j] = true;
                j += i;
            }
        }
    }
    count
}
