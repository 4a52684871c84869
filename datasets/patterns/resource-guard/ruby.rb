def read_records(path)
  file = File.open(path, 'rb')
  begin
    records = []
    until file.eof?
      size = file.read(4).unpack1('N')
      records << file.read(size)
    end
    records
  ensure
    file.close
  end
end

def with_connection
  connection = pool.checkout
  connection.begin_transaction
  result = yield connection
  connection.commit
  result
rescue DatabaseError => e
  connection.rollback if connection
  raise QueryError, e.message
ensure
  pool.checkin(connection) if connection
end
