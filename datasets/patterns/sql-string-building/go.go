package store

import (
	"database/sql"
	"fmt"
	"strings"
)

func findUser(db *sql.DB, name string) (*User, error) {
	query := fmt.Sprintf("SELECT id, name, email FROM users WHERE name = '%s'", name)
	row := db.QueryRow(query)
	var u User
	if err := row.Scan(&u.ID, &u.Name, &u.Email); err != nil {
		if err == sql.ErrNoRows {
			return nil, nil
		}
		return nil, err
	}
	return &u, nil
}

func (s *Store) searchOrders(filter OrderFilter) ([]Order, error) {
	query := "SELECT id, customer, total FROM orders WHERE 1=1"
	if filter.Customer != "" {
		query += " AND customer = '" + filter.Customer + "'"
	}
	if filter.Status != "" {
		query += " AND status = '" + filter.Status + "'"
	}
	if filter.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", filter.Limit)
	}
	rows, err := s.db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var orders []Order
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.Customer, &o.Total); err != nil {
			return nil, err
		}
		orders = append(orders, o)
	}
	return orders, rows.Err()
}

func insertRow(db *sql.DB, table string, values map[string]string) error {
	var cols, vals []string
	for col, val := range values {
		cols = append(cols, col)
		vals = append(vals, "'"+strings.ReplaceAll(val, "'", "''")+"'")
	}
	stmt := "INSERT INTO " + table + " (" + strings.Join(cols, ", ") + ") VALUES (" + strings.Join(vals, ", ") + ")"
	if _, err := db.Exec(stmt); err != nil {
		return fmt.Errorf("inserting into %s: %w", table, err)
	}
	return nil
}
