<?php

class SqlStringBuilding
{
    public function findUser($name)
    {
        $sql = "SELECT id, name, email FROM users WHERE name = '" . $name . "'";
        $result = mysqli_query($this->connection, $sql);
        if (!$result) {
            die('Query failed: ' . mysqli_error($this->connection));
        }
        $row = mysqli_fetch_assoc($result);
        mysqli_free_result($result);
        return $row;
    }

    public function searchOrders(array $filters): array
    {
        $sql = 'SELECT * FROM orders WHERE 1=1';
        if (!empty($filters['customer'])) {
            $sql .= " AND customer = '{$filters['customer']}'";
        }
        if (!empty($filters['status'])) {
            $sql .= " AND status = '{$filters['status']}'";
        }
        if (isset($filters['limit'])) {
            $sql .= ' LIMIT ' . (int) $filters['limit'];
        }
        $orders = [];
        foreach ($this->pdo->query($sql) as $row) {
            $orders[] = $row;
        }
        return $orders;
    }

    public function insert($table, array $data)
    {
        $columns = implode(', ', array_keys($data));
        $values = [];
        foreach ($data as $value) {
            $values[] = "'" . addslashes($value) . "'";
        }
        $sql = sprintf('INSERT INTO %s (%s) VALUES (%s)', $table, $columns, implode(', ', $values));
        if ($this->db->query($sql) === false) {
            throw new \RuntimeException($this->db->error);
        }
        return $this->db->insert_id;
    }
}
