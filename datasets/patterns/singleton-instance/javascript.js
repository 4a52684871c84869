class Database {
  static getInstance(options) {
    if (!Database.instance) {
      Database.instance = new Database(options);
      Database.instance.connect().catch((err) => {
        console.error('Database connection failed', err);
      });
    }
    return Database.instance;
  }

  constructor(options) {
    if (Database.instance) {
      return Database.instance;
    }
    this.options = Object.assign({}, defaults, options);
    this.connections = new Map();
    Database.instance = this;
  }
}
