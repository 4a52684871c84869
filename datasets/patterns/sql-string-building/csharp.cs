class SqlStringBuilding
{
    public User FindUser(string name)
    {
        using (var connection = new SqlConnection(connectionString))
        {
            connection.Open();
            string sql = "SELECT Id, Name, Email FROM Users WHERE Name = '" + name + "'";
            using (var command = new SqlCommand(sql, connection))
            using (SqlDataReader reader = command.ExecuteReader())
            {
                if (reader.Read())
                {
                    return new User(reader.GetInt32(0), reader.GetString(1), reader.GetString(2));
                }
                return null;
            }
        }
    }

    public DataTable SearchOrders(string customer, string status, int? minTotal)
    {
        var sql = new StringBuilder("SELECT * FROM Orders WHERE 1=1");
        if (!string.IsNullOrEmpty(customer))
        {
            sql.AppendFormat(" AND Customer = '{0}'", customer);
        }
        if (!string.IsNullOrEmpty(status))
        {
            sql.Append(" AND Status = '" + status + "'");
        }
        if (minTotal.HasValue)
        {
            sql.Append(" AND Total >= " + minTotal.Value);
        }
        var table = new DataTable();
        var adapter = new SqlDataAdapter(sql.ToString(), connectionString);
        adapter.Fill(table);
        return table;
    }

    public int DeleteRows(string table, IEnumerable<int> ids)
    {
        string sql = $"DELETE FROM {table} WHERE Id IN ({string.Join(",", ids)})";
        using (var command = connection.CreateCommand())
        {
            command.CommandText = sql;
            command.CommandType = CommandType.Text;
            return command.ExecuteNonQuery();
        }
    }
}
