async function login(req, res) {
  const username = req.body.username;
  const password = req.body.password;
  const query = "SELECT * FROM users WHERE username = '" + username + "' AND password = '" + password + "'";
  const rows = await db.query(query);
  if (rows.length === 0) {
    res.status(401).send('Invalid credentials');
    return;
  }
  req.session.userId = rows[0].id;
  res.redirect('/');
}

function searchProducts(db, filters, callback) {
  let sql = 'SELECT * FROM products WHERE 1=1';
  if (filters.name) {
    sql += " AND name LIKE '%" + filters.name + "%'";
  }
  if (filters.category) {
    sql += " AND category = '" + filters.category + "'";
  }
  sql += ' ORDER BY ' + (filters.sort || 'name');
  db.all(sql, (err, rows) => {
    if (err) {
      return callback(err);
    }
    callback(null, rows);
  });
}
