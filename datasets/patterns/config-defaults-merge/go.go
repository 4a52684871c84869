package patterns

func (c *Config) setDefaults() {
	if c.Host == "" {
		c.Host = "localhost"
	}
	if c.Port == 0 {
		c.Port = defaultPort
	}
	if c.Timeout <= 0 {
		c.Timeout = 30 * time.Second
	}
	if c.MaxIdleConns == 0 {
		c.MaxIdleConns = defaultMaxIdleConns
	}
	if c.Logger == nil {
		c.Logger = log.Default()
	}
}

func SetDefaults_ServerConfiguration(obj *ServerConfiguration) {
	if obj.SyncFrequency == zeroDuration {
		obj.SyncFrequency = metav1.Duration{Duration: 1 * time.Minute}
	}
	if obj.Address == "" {
		obj.Address = "0.0.0.0"
	}
	if obj.Port == nil {
		obj.Port = ptr.To[int32](DefaultPort)
	}
	if obj.EnableServer == nil {
		obj.EnableServer = ptr.To(true)
	}
	if obj.RegistryBurst == 0 {
		obj.RegistryBurst = 10
	}
}

func mergeMaps(defaults, overrides map[string]interface{}) map[string]interface{} {
	out := make(map[string]interface{}, len(defaults))
	for k, v := range defaults {
		out[k] = v
	}
	for k, v := range overrides {
		if v, ok := v.(map[string]interface{}); ok {
			if bv, ok := out[k].(map[string]interface{}); ok {
				out[k] = mergeMaps(bv, v)
				continue
			}
		}
		out[k] = v
	}
	return out
}

func (c *Config) Merge(other *Config) *Config {
	result := *c
	if other.Host != "" {
		result.Host = other.Host
	}
	if other.Port != nil {
		result.Port = other.Port
	}
	if other.Timeout != nil {
		result.Timeout = other.Timeout
	}
	result.Tags = append(result.Tags, other.Tags...)
	for k, v := range other.Labels {
		result.Labels[k] = v
	}
	return &result
}
