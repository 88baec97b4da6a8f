#!/bin/sh
# Each service's database and roles, in containers; passwords are in <SERVICE>_OWNER_PASSWORD and <SERVICE>_APP_PASSWORD.
set -eu
for service in identity partner-gateway consent referral audit console; do
  role=$(printf '%s' "$service" | tr - _)
  variable=$(printf '%s' "$role" | tr '[:lower:]' '[:upper:]')
  DATABASE=$service OWNER=${role}_owner APP=${role}_app \
    OWNER_PASSWORD=$(printenv "${variable}_OWNER_PASSWORD") APP_PASSWORD=$(printenv "${variable}_APP_PASSWORD") \
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=postgres --file=/etc/safeshare/service-database.sql
  echo "$service has its database and roles"
done
