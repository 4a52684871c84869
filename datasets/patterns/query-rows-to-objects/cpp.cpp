std::vector<User> UserStore::loadAll()
{
    std::vector<User> users;
    QSqlQuery query(m_db);
    query.prepare("SELECT id, name, email FROM users WHERE active = :active");
    query.bindValue(":active", true);
    if (!query.exec()) {
        qWarning() << "Query failed:" << query.lastError().text();
        return users;
    }
    while (query.next()) {
        User user;
        user.id = query.value(0).toInt();
        user.name = query.value(1).toString();
        user.email = query.value(2).toString();
        users.push_back(user);
    }
    return users;
}

bool HistoryDatabase::GetVisits(int64_t url_id, std::vector<Visit>* visits)
{
    sqlite3_stmt* stmt = nullptr;
    if (sqlite3_prepare_v2(db_, kSelectVisits, -1, &stmt, nullptr) != SQLITE_OK) {
        return false;
    }
    sqlite3_bind_int64(stmt, 1, url_id);
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        Visit visit;
        visit.id = sqlite3_column_int64(stmt, 0);
        visit.time = sqlite3_column_int64(stmt, 1);
        visit.title = reinterpret_cast<const char*>(sqlite3_column_text(stmt, 2));
        visits->push_back(std::move(visit));
    }
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE;
}
