package patterns

func (s *Store) ListUsers(ctx context.Context, limit int) ([]User, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, name, email FROM users ORDER BY id LIMIT $1", limit)
	if err != nil {
		return nil, fmt.Errorf("query users: %w", err)
	}
	defer rows.Close()

	var users []User
	for rows.Next() {
		var u User
		if err := rows.Scan(&u.ID, &u.Name, &u.Email); err != nil {
			return nil, fmt.Errorf("scan user: %w", err)
		}
		users = append(users, u)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return users, nil
}

func (s *Store) GetUser(id int64) (*User, error) {
	row := s.db.QueryRow("SELECT id, name, email, created_at FROM users WHERE id = ?", id)
	var (
		u     User
		email sql.NullString
	)
	err := row.Scan(&u.ID, &u.Name, &email, &u.CreatedAt)
	if err == sql.ErrNoRows {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	if email.Valid {
		u.Email = email.String
	}
	return &u, nil
}

func loadSettings(db *sql.DB) (map[string]*Setting, error) {
	stmt, err := db.Prepare("SELECT name, value, updated FROM settings")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	rows, err := stmt.Query()
	if err != nil {
		return nil, err
	}
	defer rows.Close()

	settings := make(map[string]*Setting)
	for rows.Next() {
		setting := &Setting{}
		if err := rows.Scan(&setting.Name, &setting.Value, &setting.Updated); err != nil {
			log.Printf("skipping setting: %v", err)
			continue
		}
		settings[setting.Name] = setting
	}
	return settings, rows.Err()
}
