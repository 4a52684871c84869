def load_users(db, limit)
  users = []
  rows = db.execute("SELECT id, name, email FROM users LIMIT ?", [limit])
  rows.each do |row|
    user = User.new
    user.id = row["id"]
    user.name = row["name"]
    user.email = row["email"]
    users << user
  end
  users
end

def find_order(conn, id)
  result = conn.exec_params("SELECT id, total, status FROM orders WHERE id = $1", [id])
  return nil if result.ntuples.zero?
  row = result.first
  Order.new(
    id: row["id"].to_i,
    total: BigDecimal(row["total"]),
    status: row["status"].to_sym
  )
ensure
  result&.clear
end
