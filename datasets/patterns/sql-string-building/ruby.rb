class SqlStringBuilding
  def find_user(name)
    sql = "SELECT id, name, email FROM users WHERE name = '#{name}'"
    rows = @connection.execute(sql)
    row = rows.first
    return nil if row.nil?

    User.new(row['id'], row['name'], row['email'])
  end

  def search_orders(filters)
    query = 'SELECT * FROM orders WHERE 1=1'
    query += " AND customer = '#{filters[:customer]}'" if filters[:customer]
    query += " AND status = '#{filters[:status]}'" if filters[:status]
    if filters[:limit]
      query += " LIMIT #{filters[:limit]}"
    end
    result = []
    ActiveRecord::Base.connection.select_all(query).each do |row|
      result << row
    end
    result
  end
end
