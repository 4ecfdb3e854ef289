#!/usr/bin/env bash
# Run once by the database's image, when it is made: who looks at dashboards may read, and nothing else.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$TRACETAB_READER_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE reader LOGIN PASSWORD :'password';
GRANT pg_read_all_data TO reader;
SQL
