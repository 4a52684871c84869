async function listUsers(pool, limit) {
  const [rows] = await pool.execute('SELECT id, name, email FROM users LIMIT ?', [limit]);
  const users = [];
  for (const row of rows) {
    users.push(
      new User({
        id: row.id,
        name: row.name,
        email: row.email,
      })
    );
  }
  return users;
}

function findOrders(connection, customerId, callback) {
  var sql = 'SELECT id, total, status FROM orders WHERE customer_id = ?';
  connection.query(sql, [customerId], function (err, results) {
    if (err) {
      return callback(err);
    }
    var orders = results.map(function (row) {
      return new Order(row.id, row.total, row.status);
    });
    callback(null, orders);
  });
}
