#!/bin/sh
# Starts what it is given, with the database's password from a secret file, where there is one: the
# PostgreSQL client reads PGPASSWORD, so the password stands in no setting and in no compose file.
set -eu
if [ -n "${DATABASE_PASSWORD_FILE:-}" ]; then
    PGPASSWORD="$(cat "$DATABASE_PASSWORD_FILE")"
    export PGPASSWORD
fi
exec "$@"
