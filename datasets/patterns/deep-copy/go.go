package patterns

func (in *PodSpec) DeepCopyInto(out *PodSpec) {
	*out = *in
	if in.Labels != nil {
		in, out := &in.Labels, &out.Labels
		*out = make(map[string]string, len(*in))
		for key, val := range *in {
			(*out)[key] = val
		}
	}
	if in.Containers != nil {
		in, out := &in.Containers, &out.Containers
		*out = make([]Container, len(*in))
		for i := range *in {
			(*in)[i].DeepCopyInto(&(*out)[i])
		}
	}
	if in.Grace != nil {
		in, out := &in.Grace, &out.Grace
		*out = new(int64)
		**out = **in
	}
	return
}

func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	clone := *c
	clone.Hosts = append([]string(nil), c.Hosts...)
	clone.Headers = make(map[string][]string, len(c.Headers))
	for k, vv := range c.Headers {
		clone.Headers[k] = append([]string(nil), vv...)
	}
	if c.TLS != nil {
		clone.TLS = c.TLS.Clone()
	}
	return &clone
}

func deepCopyJSON(x interface{}) interface{} {
	switch x := x.(type) {
	case map[string]interface{}:
		clone := make(map[string]interface{}, len(x))
		for k, v := range x {
			clone[k] = deepCopyJSON(v)
		}
		return clone
	case []interface{}:
		clone := make([]interface{}, len(x))
		for i, v := range x {
			clone[i] = deepCopyJSON(v)
		}
		return clone
	case string, int64, bool, float64, nil:
		return x
	default:
		panic(fmt.Errorf("cannot deep copy %T", x))
	}
}
