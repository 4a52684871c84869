package patterns

func (s *Service) PlaceOrder(ctx context.Context, req *OrderRequest) (*Order, error) {
	order, err := s.factory.Create(ctx, req)
	if err != nil {
		log.Printf("failed to create order for %s: %v", req.Customer, err)
		return nil, err
	}
	if err := s.repo.Save(ctx, order); err != nil {
		log.Printf("failed to save order %s: %v", order.ID, err)
		return nil, err
	}
	return order, nil
}

func (c *Controller) syncPod(ctx context.Context, key string) error {
	logger := klog.FromContext(ctx)
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		logger.Error(err, "Failed to split meta namespace cache key", "cacheKey", key)
		return err
	}
	pod, err := c.podLister.Pods(namespace).Get(name)
	if err != nil {
		logger.Error(err, "Failed to get pod", "pod", klog.KRef(namespace, name))
		return fmt.Errorf("failed to get pod %s: %w", key, err)
	}
	if err := c.updateStatus(ctx, pod); err != nil {
		logger.Error(err, "Failed to update pod status", "pod", klog.KObj(pod))
		return fmt.Errorf("failed to update status of pod %s: %w", key, err)
	}
	return nil
}

func loadConfig(path string, logger *zap.Logger) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		logger.Error("could not read config", zap.String("path", path), zap.Error(err))
		return nil, errors.Wrap(err, "could not read config")
	}
	var cfg Config
	if err := yaml.Unmarshal(data, &cfg); err != nil {
		logger.Error("could not parse config", zap.String("path", path), zap.Error(err))
		return nil, errors.Wrap(err, "could not parse config")
	}
	return &cfg, nil
}
