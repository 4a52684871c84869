#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

int load_users(sqlite3 *db, struct user **users, size_t *n_users)
{
	sqlite3_stmt *stmt;
	struct user *tmp;
	size_t n = 0, cap = 0;
	int rc;

	rc = sqlite3_prepare_v2(db, "SELECT id, name, email FROM users ORDER BY id", -1, &stmt, NULL);
	if (rc != SQLITE_OK)
		return rc;

	*users = NULL;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		if (n == cap) {
			cap = cap ? cap * 2 : 16;
			tmp = realloc(*users, cap * sizeof(*tmp));
			if (!tmp) {
				rc = SQLITE_NOMEM;
				break;
			}
			*users = tmp;
		}
		tmp = &(*users)[n++];
		tmp->id = sqlite3_column_int64(stmt, 0);
		tmp->name = strdup((const char *)sqlite3_column_text(stmt, 1));
		tmp->email = strdup((const char *)sqlite3_column_text(stmt, 2));
	}
	sqlite3_finalize(stmt);
	*n_users = n;
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

struct account *find_account(PGconn *conn, const char *login)
{
	const char *params[1] = { login };
	struct account *acc = NULL;
	PGresult *res;

	res = PQexecParams(conn, "SELECT id, login, quota FROM accounts WHERE login = $1",
			   1, NULL, params, NULL, NULL, 0);
	if (PQresultStatus(res) != PGRES_TUPLES_OK) {
		fprintf(stderr, "query failed: %s", PQerrorMessage(conn));
		PQclear(res);
		return NULL;
	}
	if (PQntuples(res) == 1) {
		acc = calloc(1, sizeof(*acc));
		if (acc) {
			acc->id = atoi(PQgetvalue(res, 0, 0));
			acc->login = strdup(PQgetvalue(res, 0, 1));
			acc->quota = PQgetisnull(res, 0, 2) ? 0 : atol(PQgetvalue(res, 0, 2));
		}
	}
	PQclear(res);
	return acc;
}

static int read_hosts(MYSQL *mysql, struct host_list *list)
{
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(mysql, "SELECT hostid, host, status FROM hosts")) {
		log_error("cannot read hosts: %s", mysql_error(mysql));
		return -EIO;
	}
	res = mysql_store_result(mysql);
	if (!res)
		return -EIO;

	while ((row = mysql_fetch_row(res)) != NULL) {
		struct host *h = calloc(1, sizeof(*h));

		if (!h)
			break;
		h->hostid = strtoull(row[0], NULL, 10);
		h->name = strdup(row[1]);
		h->status = row[2] ? atoi(row[2]) : 0;
		host_list_append(list, h);
	}
	mysql_free_result(res);
	return 0;
}
