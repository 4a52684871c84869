class Singletons {

    public static synchronized SettingsManager getInstance() {
        if (instance == null) {
            instance = new SettingsManager();
            instance.loadDefaults();
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        }
        return instance;
    }

    public static DatabaseHelper getInstance(Context context) {
        if (sInstance == null) {
            sInstance = new DatabaseHelper(context.getApplicationContext());
        }
        if (!sInstance.isOpen()) {
            sInstance.open();
        }
        return sInstance;
    }

    public static Provider getProvider() {
        Provider current = holder.get();
        if (current == null) {
            current = new Provider();
            if (!holder.compareAndSet(null, current)) {
                current = holder.get();
            }
        }
        return current;
    }

    public static VolleyQueue getRequestQueue(Context context) {
        synchronized (VolleyQueue.class) {
            if (requestQueue == null) {
                requestQueue = new VolleyQueue(context.getApplicationContext());
                requestQueue.start();
            }
            return requestQueue;
        }
    }

    public static Toolkit getDefaultToolkit() {
        if (toolkit == null) {
            String name = System.getProperty("app.toolkit", DEFAULT_TOOLKIT);
            try {
                Class<?> cls = Class.forName(name);
                toolkit = (Toolkit) cls.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Could not create toolkit: " + name, e);
            }
        }
        return toolkit;
    }
}
