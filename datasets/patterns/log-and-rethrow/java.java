class LogAndRethrow {
    public Order placeOrder(OrderRequest request) {
        try {
            Order order = orderFactory.create(request);
            orderRepository.save(order);
            return order;
        } catch (DataAccessException e) {
            logger.error("Failed to place order for customer {}", request.getCustomerId(), e);
            throw e;
        }
    }

    public void loadConfiguration(File file) throws ConfigurationException {
        try {
            Properties properties = new Properties();
            properties.load(new FileReader(file));
            apply(properties);
        } catch (FileNotFoundException e) {
            LOG.error("Configuration file not found: " + file, e);
            throw new ConfigurationException("Configuration file not found: " + file, e);
        } catch (IOException e) {
            LOG.error("Could not read configuration file " + file, e);
            throw new ConfigurationException("Could not read configuration file " + file, e);
        }
    }

    public Object invoke(ProceedingJoinPoint joinPoint) throws Throwable {
        String method = joinPoint.getSignature().toShortString();
        try {
            if (log.isDebugEnabled()) {
                log.debug("Entering " + method);
            }
            return joinPoint.proceed();
        } catch (Throwable t) {
            log.error("Exception in " + method + ": " + t.getMessage(), t);
            throw t;
        }
    }

    public void connect(String host, int port) throws RemoteException {
        try {
            mService.connect(host, port);
        } catch (RemoteException e) {
            Log.e(TAG, "Failed to connect to " + host + ":" + port, e);
            throw e;
        } catch (RuntimeException e) {
            Log.wtf(TAG, "Unexpected failure connecting to " + host, e);
            throw new IllegalStateException(e);
        }
    }
}
