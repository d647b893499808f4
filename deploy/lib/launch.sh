#!/usr/bin/env bash
# Becomes the server: launch.sh DEPLOY STATE/PROFILE RECORD COMMAND...
# The record stands before the server does, so that even a killed start leaves nothing unknown behind.
set -euo pipefail
deploy=$1 state=$2 record=$3
shift 3
stat=$(cat "/proc/$$/stat")
read -ra fields <<<"${stat##*) }"
printf '%s\n' "pid=$$" "born=${fields[19]}" "started_at=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" "$record" >"$state.pid.new"
mv "$state.pid.new" "$state.pid"
# Of the same session, and no child of the server: it is neither counted nor waited for by it.
(bash "$deploy/lib/guard.sh" "$deploy" "$state" </dev/null >/dev/null 2>&1 &)
exec "$@"
