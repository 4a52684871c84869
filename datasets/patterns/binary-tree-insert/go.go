package patterns

func insert(t *Tree, v int) *Tree {
	if t == nil {
		return &Tree{nil, v, nil}
	}
	if v < t.Value {
		t.Left = insert(t.Left, v)
	} else {
		t.Right = insert(t.Right, v)
	}
	return t
}

func (t *tree) Insert(key string, value interface{}) bool {
	p := &t.root
	for *p != nil {
		switch c := strings.Compare(key, (*p).key); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			(*p).value = value
			return false
		}
	}
	*p = &node{key: key, value: value}
	t.size++
	return true
}

func (n *node) add(value int) error {
	if n == nil {
		return errors.New("cannot insert a value into a nil tree")
	}
	switch {
	case value == n.value:
		return nil
	case value < n.value:
		if n.left == nil {
			n.left = &node{value: value}
			return nil
		}
		return n.left.add(value)
	default:
		if n.right == nil {
			n.right = &node{value: value}
			return nil
		}
		return n.right.add(value)
	}
}
