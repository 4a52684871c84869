import fcntl
import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager


def read_settings(path):
    settings = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            key, _, value = line.partition("=")
            settings[key.strip()] = value.strip()
    return settings


def count_rows(db_path, table):
    conn = sqlite3.connect(db_path)
    try:
        cursor = conn.cursor()
        try:
            cursor.execute("SELECT count(*) FROM %s" % table)
            return cursor.fetchone()[0]
        finally:
            cursor.close()
    finally:
        conn.close()


@contextmanager
def locked_file(path, mode="r+"):
    f = open(path, mode)
    try:
        fcntl.flock(f, fcntl.LOCK_EX)
        try:
            yield f
        finally:
            fcntl.flock(f, fcntl.LOCK_UN)
    finally:
        f.close()


def fetch_users(self, name):
    with closing(self.connect()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute("SELECT id, name FROM users WHERE name = %s", (name,))
        users = []
        for row in cursor.fetchall():
            users.append(User(*row))
        connection.commit()
    return users


def write_temp(data, suffix=""):
    fd, path = tempfile.mkstemp(suffix=suffix)
    try:
        os.write(fd, data)
        os.fsync(fd)
    except OSError:
        os.unlink(path)
        raise
    finally:
        os.close(fd)
    return path
