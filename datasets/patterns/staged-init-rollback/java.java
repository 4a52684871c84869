class StagedInit {

    public void start() throws IOException {
        boolean success = false;
        try {
            store = openStore(config.getDirectory());
            acceptor = new Acceptor(config.getPort());
            acceptor.bind();
            executor = Executors.newFixedThreadPool(config.getThreads());
            success = true;
        } finally {
            if (!success) {
                if (executor != null) {
                    executor.shutdownNow();
                }
                if (acceptor != null) {
                    acceptor.close();
                }
                closeQuietly(store);
            }
        }
    }

    public Session open(String url, String user, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = null;
        try {
            connection.setAutoCommit(false);
            statement = connection.createStatement();
            statement.execute("SET search_path TO app");
            return new Session(connection, statement);
        } catch (SQLException e) {
            if (statement != null) {
                try {
                    statement.close();
                } catch (SQLException suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    protected synchronized void startInternal() throws LifecycleException {
        List<Component> started = new ArrayList<>();
        try {
            for (Component component : components) {
                component.start();
                started.add(component);
            }
        } catch (Exception e) {
            for (int i = started.size() - 1; i >= 0; i--) {
                try {
                    started.get(i).stop();
                } catch (Exception ex) {
                    log.warn("Failed to stop " + started.get(i), ex);
                }
            }
            throw new LifecycleException("Failed to start", e);
        }
    }

    public boolean openCamera(int cameraId, SurfaceHolder holder) {
        Camera camera = Camera.open(cameraId);
        if (camera == null) {
            return false;
        }
        try {
            camera.setPreviewDisplay(holder);
        } catch (IOException e) {
            Log.e(TAG, "Cannot set preview display", e);
            camera.release();
            return false;
        }
        try {
            camera.startPreview();
        } catch (RuntimeException e) {
            Log.e(TAG, "Cannot start preview", e);
            camera.setPreviewCallback(null);
            camera.release();
            return false;
        }
        this.camera = camera;
        return true;
    }
}
