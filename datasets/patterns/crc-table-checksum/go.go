package patterns

func crc32Update(crc uint32, tab *[256]uint32, p []byte) uint32 {
	crc = ^crc
	for _, v := range p {
		index := byte(crc) ^ v
		crc = tab[index] ^ (crc >> 8)
	}
	return ^crc
}

func makeTable(poly uint32) *[256]uint32 {
	t := new([256]uint32)
	for i := 0; i < 256; i++ {
		crc := uint32(i)
		for j := 0; j < 8; j++ {
			if crc&1 == 1 {
				crc = (crc >> 1) ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
	return t
}

func crc16(data []byte) uint16 {
	crc := uint16(0xFFFF)
	for i := 0; i < len(data); i++ {
		crc ^= uint16(data[i]) << 8
		for bit := 0; bit < 8; bit++ {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}
