<?php

class QueryRows
{
    public function findActive(int $limit): array
    {
        $stmt = $this->pdo->prepare('SELECT id, name, email FROM users WHERE active = :active LIMIT :max');
        $stmt->bindValue(':active', 1, PDO::PARAM_INT);
        $stmt->bindValue(':max', $limit, PDO::PARAM_INT);
        $stmt->execute();
        $users = [];
        while ($row = $stmt->fetch(PDO::FETCH_ASSOC)) {
            $user = new User();
            $user->setId((int) $row['id']);
            $user->setName($row['name']);
            $user->setEmail($row['email']);
            $users[] = $user;
        }
        return $users;
    }

    public function loadOrders($customerId)
    {
        $result = mysqli_query($this->db, "SELECT * FROM orders WHERE customer_id = " . intval($customerId));
        if (!$result) {
            throw new RuntimeException(mysqli_error($this->db));
        }
        $orders = array();
        while ($row = mysqli_fetch_assoc($result)) {
            $orders[$row['id']] = new Order($row['id'], $row['total'], $row['status']);
        }
        mysqli_free_result($result);
        return $orders;
    }
}
