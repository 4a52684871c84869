package singleton

import "sync"

var (
	instance *Manager
	once     sync.Once
	mu       sync.Mutex
)

func GetManager() *Manager {
	once.Do(func() {
		instance = &Manager{
			clients: make(map[string]*Client),
			stop:    make(chan struct{}),
		}
		go instance.run()
	})
	return instance
}

func Default() (*Client, error) {
	mu.Lock()
	defer mu.Unlock()
	if defaultClient != nil {
		return defaultClient, nil
	}
	c, err := NewClient(os.Getenv("SERVER_ADDR"))
	if err != nil {
		return nil, err
	}
	defaultClient = c
	return defaultClient, nil
}

func GetDB() *sql.DB {
	dbOnce.Do(func() {
		var err error
		db, err = sql.Open("postgres", dsn)
		if err != nil {
			log.Fatalf("opening database: %v", err)
		}
		db.SetMaxOpenConns(10)
	})
	return db
}
