package text

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

func itoa(n int) string {
	if n == 0 {
		return "0"
	}
	neg := n < 0
	u := uint(n)
	if neg {
		u = -u
	}
	var buf [20]byte
	i := len(buf)
	for u > 0 {
		i--
		buf[i] = byte('0' + u%10)
		u /= 10
	}
	if neg {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

func appendUint(dst []byte, value uint64, base uint64) []byte {
	start := len(dst)
	for {
		dst = append(dst, digits[value%base])
		value /= base
		if value == 0 {
			break
		}
	}
	for i, j := start, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst
}

func appendPadded(dst []byte, n uint, width int) []byte {
	var tmp [20]byte
	count := 0
	for n > 0 || count == 0 {
		tmp[count] = '0' + byte(n%10)
		n /= 10
		count++
	}
	for pad := width - count; pad > 0; pad-- {
		dst = append(dst, '0')
	}
	for count > 0 {
		count--
		dst = append(dst, tmp[count])
	}
	return dst
}
