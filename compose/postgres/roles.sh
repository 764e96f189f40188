#!/bin/sh
# A role with a schema of its own for each service; run once, when the database is made.
set -eu
for service in gateway spec mock validator orchestration deployment; do
  psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
    --set role="$service" --set database="$POSTGRES_DB" --set password="$INTERLOCK_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE SCHEMA :"role" AUTHORIZATION :"role";
ALTER ROLE :"role" IN DATABASE :"database" SET search_path = :"role";
SQL
done
