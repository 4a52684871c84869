#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <sqlite3.h>

int find_user_id(sqlite3 *db, const char *name)
{
	char sql[512];
	sqlite3_stmt *stmt;
	int id = -1;

	snprintf(sql, sizeof(sql), "SELECT id FROM users WHERE name = '%s' AND active = 1", name);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		fprintf(stderr, "SQL error: %s\n", sqlite3_errmsg(db));
		return -1;
	}
	if (sqlite3_step(stmt) == SQLITE_ROW)
		id = sqlite3_column_int(stmt, 0);

	sqlite3_finalize(stmt);
	return id;
}

int insert_message(MYSQL *conn, const char *sender, const char *text, int priority)
{
	char *query;
	size_t size = strlen(sender) + strlen(text) + 128;
	int rc;

	query = malloc(size);
	if (query == NULL)
		return -1;

	sprintf(query, "INSERT INTO messages (sender, text, priority) VALUES ('%s', '%s', %d)",
		sender, text, priority);
	rc = mysql_query(conn, query);
	if (rc != 0)
		fprintf(stderr, "query failed: %s\n", mysql_error(conn));

	free(query);
	return rc;
}

static PGresult *select_filtered(PGconn *conn, const char *table, const char *name, const char *city)
{
	char query[2048];
	PGresult *res;

	strcpy(query, "SELECT * FROM ");
	strcat(query, table);
	strcat(query, " WHERE 1=1");
	if (name) {
		strcat(query, " AND name = '");
		strcat(query, name);
		strcat(query, "'");
	}
	if (city) {
		strcat(query, " AND city = '");
		strcat(query, city);
		strcat(query, "'");
	}

	res = PQexec(conn, query);
	if (PQresultStatus(res) != PGRES_TUPLES_OK) {
		fprintf(stderr, "SELECT failed: %s", PQerrorMessage(conn));
		PQclear(res);
		return NULL;
	}
	return res;
}
