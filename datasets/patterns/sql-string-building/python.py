def find_user(conn, name):
    cursor = conn.cursor()
    sql = "SELECT id, name, email FROM users WHERE name = '%s'" % name
    cursor.execute(sql)
    row = cursor.fetchone()
    cursor.close()
    if row is None:
        return None
    return {'id': row[0], 'name': row[1], 'email': row[2]}


def search_orders(connection, customer=None, status=None, limit=100):
    query = 'SELECT * FROM orders WHERE 1=1'
    if customer:
        query += " AND customer = '" + customer + "'"
    if status:
        query += " AND status = '" + status + "'"
    query += ' ORDER BY created DESC LIMIT ' + str(limit)
    cursor = connection.cursor()
    cursor.execute(query)
    return cursor.fetchall()


def insert_row(db, table, values):
    columns = ', '.join(values.keys())
    quoted = ', '.join("'{}'".format(value) for value in values.values())
    sql = 'INSERT INTO {} ({}) VALUES ({})'.format(table, columns, quoted)
    with db.cursor() as cursor:
        cursor.execute(sql)
        db.commit()
        return cursor.lastrowid


def update_record(cursor, table, fields, record_id):
    sets = []
    for name, value in fields.items():
        if isinstance(value, str):
            value = value.replace("'", "''")
            sets.append(f"{name} = '{value}'")
        else:
            sets.append(f'{name} = {value}')
    cursor.execute(f"UPDATE {table} SET {', '.join(sets)} WHERE id = {record_id}")
    return cursor.rowcount
