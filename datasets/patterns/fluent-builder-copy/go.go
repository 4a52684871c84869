package patterns

func (b *RequestBuilder) Build() (*Request, error) {
	if b.err != nil {
		return nil, b.err
	}
	if b.host == "" {
		return nil, errors.New("host is required")
	}
	if b.path == "" {
		return nil, errors.New("path is required")
	}
	method := b.method
	if method == "" {
		method = http.MethodGet
	}
	timeout := b.timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	return &Request{
		Host:    b.host,
		Path:    b.path,
		Method:  method,
		Headers: b.headers.Clone(),
		Timeout: timeout,
	}, nil
}

func (b *ControllerBuilder) Complete(r Reconciler) (*Controller, error) {
	if r == nil {
		return nil, fmt.Errorf("must provide a non-nil Reconciler")
	}
	if b.mgr == nil {
		return nil, fmt.Errorf("must provide a non-nil Manager")
	}
	if b.forInput.err != nil {
		return nil, b.forInput.err
	}
	if b.forInput.object == nil {
		return nil, fmt.Errorf("must provide an object for reconciliation")
	}
	c := &Controller{
		Name:       b.name,
		Reconciler: r,
		Options:    b.options,
	}
	if err := c.setup(b.mgr); err != nil {
		return nil, err
	}
	return c, nil
}

func (c Config) Build() (*Logger, error) {
	var errs []error
	if c.Name == "" {
		errs = append(errs, fmt.Errorf("name must be set"))
	}
	if c.Encoding == "" {
		errs = append(errs, fmt.Errorf("encoding must be set"))
	}
	if len(c.OutputPaths) == 0 {
		errs = append(errs, fmt.Errorf("at least one output path is required"))
	}
	if len(errs) > 0 {
		return nil, utilerrors.NewAggregate(errs)
	}
	log := &Logger{
		name:    c.Name,
		enc:     c.Encoding,
		outputs: append([]string(nil), c.OutputPaths...),
		level:   c.Level,
	}
	return log, nil
}
