def primes_up_to(limit)
  sieve = Array.new(limit + 1, true)
  sieve[0] = sieve[1] = false
  (2..Math.sqrt(limit)).each do |i|
    next unless sieve[i]

    (i * i).step(limit, i) { |j| sieve[j] = false }
  end
  sieve.each_index.select { |i| sieve[i] }
end

def sieve(n)
  composite = Array.new(n + 1, false)
  primes = []
  i = 2
  while i <= n
    unless composite[i]
      primes << i
      j = i * i
      while j <= n
        composite[j] = true
        j += i
      end
    end
    i += 1
  end
  primes
end
