#!/usr/bin/env bash
# Derives flights.parquet from the published data set: derive.sh [flights-3m.parquet]
# Without an argument the npm package vega-datasets 3.2.1 is fetched with npm. Needs JDK 25 or later and a built Mainstay (its lib folder).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
digest=dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then
  input=$1
else
  (cd "$work" && npm pack --silent vega-datasets@3.2.1 >/dev/null && tar -xzf vega-datasets-3.2.1.tgz package/data/flights-3m.parquet)
  input=$work/package/data/flights-3m.parquet
fi
echo "$digest  $input" | sha256sum --check --quiet - || { echo "derive.sh: $input is not the published file (sha256 $digest)" >&2; exit 3; }

duckdb=
for jar in "$root"/modules/mainstay/target/lib/duckdb_jdbc-*.jar "$HOME"/.m2/repository/org/duckdb/duckdb_jdbc/*/duckdb_jdbc-*.jar; do
  [ -f "$jar" ] && { duckdb=$jar; break; }
done
[ -n "$duckdb" ] || { echo "derive.sh: no DuckDB found; build Mainstay first: mvn -q package -DskipTests" >&2; exit 4; }

java=${JAVA_HOME:+$JAVA_HOME/bin/java}
"${java:-java}" --enable-native-access=ALL-UNNAMED -cp "$duckdb" "$here/Derive.java" "$input" "$here/flights.parquet"
sha256sum "$here/flights.parquet" | cut -d' ' -f1
