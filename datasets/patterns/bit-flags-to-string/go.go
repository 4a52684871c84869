package patterns

func (f Flags) String() string {
	if f == 0 {
		return "0"
	}
	var buf strings.Builder
	for _, n := range flagNames {
		if f&n.flag == 0 {
			continue
		}
		if buf.Len() > 0 {
			buf.WriteByte('|')
		}
		buf.WriteString(n.name)
		f &^= n.flag
	}
	if f != 0 {
		if buf.Len() > 0 {
			buf.WriteByte('|')
		}
		fmt.Fprintf(&buf, "0x%x", uint32(f))
	}
	return buf.String()
}

func (op Op) String() string {
	var names []string
	if op&Create != 0 {
		names = append(names, "CREATE")
	}
	if op&Remove != 0 {
		names = append(names, "REMOVE")
	}
	if op&Write != 0 {
		names = append(names, "WRITE")
	}
	if op&Rename != 0 {
		names = append(names, "RENAME")
	}
	if len(names) == 0 {
		return "[no events]"
	}
	return strings.Join(names, "|")
}
