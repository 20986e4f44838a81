#!/usr/bin/env bash
# Makes a week of data, loads it into a Prometheus of its own and serves it on the loopback until Ctrl-C: load.sh [PORT] (9090)
# load.sh --only-data writes the data and stops. Needs prometheus and promtool (Debian: apt-get install prometheus) and a JDK of at least 17.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${MAINSTAY_EXAMPLE_DATA:-"$here/data"}
port=${1:-9090}

java=${JAVA_HOME:+$JAVA_HOME/bin/java}
for program in "${java:-java}" prometheus promtool; do
  command -v "$program" >/dev/null || { echo "load.sh: $program is needed; Debian has it: apt-get install prometheus default-jdk" >&2; exit 4; }
done

if [ ! -f "$data/.complete" ] || [ "$here/Load.java" -nt "$data/.complete" ]; then
  rm -rf "$data"
  mkdir -p "$data"
  echo "load.sh: making 7 days of 3 processes in $data" >&2
  "${java:-java}" "$here/Load.java" "$data"
  promtool tsdb create-blocks-from openmetrics "$data/data.om" "$data/blocks" >/dev/null
  rm "$data/data.om"
  printf 'global: {scrape_interval: 1m}\n' > "$data/prometheus.yml"
  : > "$data/.complete"
fi
[ "$port" = --only-data ] && exit 0

echo "load.sh: http://127.0.0.1:$port holds 4 to 11 March 2024; Ctrl-C ends it" >&2
exec prometheus --config.file="$data/prometheus.yml" --storage.tsdb.path="$data/blocks" --storage.tsdb.retention.time=100y \
  --web.listen-address="127.0.0.1:$port" --log.level=warn
