package patterns

func (a *Endpoint) Equal(b *Endpoint) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a == b {
		return true
	}
	if a.Host != b.Host || a.Port != b.Port {
		return false
	}
	if len(a.Tags) != len(b.Tags) {
		return false
	}
	for i := range a.Tags {
		if a.Tags[i] != b.Tags[i] {
			return false
		}
	}
	return true
}

func (p Policy) equals(other Policy) bool {
	return p.Name == other.Name &&
		p.Version == other.Version &&
		p.Enabled == other.Enabled &&
		bytes.Equal(p.Digest, other.Digest) &&
		reflect.DeepEqual(p.Rules, other.Rules)
}

func (this *Spec) Equal(that interface{}) bool {
	if that == nil {
		return this == nil
	}
	that1, ok := that.(*Spec)
	if !ok {
		that2, ok := that.(Spec)
		if !ok {
			return false
		}
		that1 = &that2
	}
	if this.Name != that1.Name {
		return false
	}
	if this.Count != that1.Count {
		return false
	}
	if !this.Inner.Equal(that1.Inner) {
		return false
	}
	return true
}
