//! A catalogue from elsewhere is a program as much as it is data: views, triggers and computed columns run when they are
//! read or written. So a catalogue is used only if it is laid out exactly as this version lays one out.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::catalog::FILE;
use super::error::StoreError;

/// Keeps SQLite from running what a catalogue brings along, and from believing sizes in damaged pages.
pub(super) fn distrust(connection: &Connection, dir: &Path) -> Result<(), StoreError> {
    let failed = StoreError::catalog(dir);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(&failed)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(&failed)?;
    connection.pragma_update(None, "cell_size_check", true).map_err(&failed)
}

/// Checks that the table `name` is made by its statement among `statements`, which are parted by semicolons.
pub(super) fn check_table(
    connection: &Connection,
    dir: &Path,
    statements: &str,
    name: &str,
) -> Result<(), StoreError> {
    let found = objects(connection, dir)?.into_iter().find(|(known, _)| known == name);
    match found {
        Some((_, sql)) if normalised(statements).contains(&words(&sql)) => Ok(()),
        _ => Err(other(dir, name)),
    }
}

/// Checks that there is what `statements` make, and nothing else.
pub(super) fn check_all(connection: &Connection, dir: &Path, statements: &str) -> Result<(), StoreError> {
    let mut expected = normalised(statements);
    for (name, sql) in objects(connection, dir)? {
        if !expected.remove(&words(&sql)) {
            return Err(other(dir, &name));
        }
    }
    match expected.into_iter().next() {
        None => Ok(()),
        Some(missing) => Err(other(dir, missing.split(' ').nth(2).unwrap_or_default())),
    }
}

fn other(dir: &Path, name: &str) -> StoreError {
    let what = format!("'{name}' of the catalogue is not laid out as expected");
    StoreError::Damaged { path: dir.join(FILE), what }
}

/// What there is, by name, with the statement that made it; none of what SQLite itself adds.
fn objects(connection: &Connection, dir: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let read = || -> rusqlite::Result<Vec<_>> {
        let mut select = connection.prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")?;
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    read().map_err(StoreError::catalog(dir))
}

fn normalised(statements: &str) -> BTreeSet<String> {
    statements.split(';').map(words).filter(|statement| !statement.is_empty()).collect()
}

/// The same whatever blanks are used.
fn words(statement: &str) -> String {
    statement.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "CREATE TABLE a (x INTEGER, y TEXT);\nCREATE TABLE b (\n z BLOB);\n";

    fn check(statements: &str) -> Result<(), StoreError> {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(statements).unwrap();
        check_all(&connection, Path::new("store"), TABLES)
    }

    #[test]
    fn a_catalogue_of_other_tables_or_of_more_is_refused() {
        check(TABLES).unwrap();
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS z FROM n";
        for (statements, name) in [
            ("CREATE TABLE a (x INTEGER, y TEXT);".to_owned(), "b"),
            (format!("CREATE TABLE a (x INTEGER, y TEXT); CREATE VIEW b AS {endless};"), "b"),
            (format!("{TABLES} CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b; END;"), "t"),
            (format!("{TABLES} CREATE INDEX i ON a (x);"), "i"),
        ] {
            let error = check(&statements).unwrap_err().to_string();
            assert!(error.contains(&format!("'{name}'")), "{error}");
        }
    }
}
