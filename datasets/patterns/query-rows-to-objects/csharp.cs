class QueryRows
{
    public async Task<List<User>> GetUsersAsync(bool active, CancellationToken token)
    {
        var users = new List<User>();
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id, Name, Email FROM Users WHERE Active = @active";
        command.Parameters.AddWithValue("@active", active);
        await using var reader = await command.ExecuteReaderAsync(token);
        while (await reader.ReadAsync(token))
        {
            users.Add(new User
            {
                Id = reader.GetInt32(0),
                Name = reader.GetString(1),
                Email = reader.IsDBNull(2) ? null : reader.GetString(2),
            });
        }
        return users;
    }

    public Customer Find(int id)
    {
        using (var conn = new SqlConnection(connectionString))
        {
            conn.Open();
            SqlCommand cmd = new SqlCommand("SELECT * FROM Customers WHERE Id = @Id", conn);
            cmd.Parameters.AddWithValue("@Id", id);
            using (SqlDataReader rdr = cmd.ExecuteReader())
            {
                if (!rdr.Read())
                {
                    return null;
                }
                Customer customer = new Customer();
                customer.Id = Convert.ToInt32(rdr["Id"]);
                customer.Name = rdr["Name"].ToString();
                customer.Balance = (decimal)rdr["Balance"];
                return customer;
            }
        }
    }
}
