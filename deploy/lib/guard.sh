#!/usr/bin/env bash
# Notes when the server is ready, and when it dies ends what is left of its group: guard.sh DEPLOY STATE/PROFILE
# vLLM's workers can outlive the process that answers, and hold the card. The group is the guard's own, so it is alive,
# and its number cannot have gone to anyone else.
set -euo pipefail
DEPLOY=$1 STATE=${2%/*} PROFILE=${2##*/}
# shellcheck source=deploy/lib/base.sh
source "$DEPLOY/lib/base.sh"
# shellcheck source=deploy/lib/process.sh
source "$DEPLOY/lib/process.sh"
# shellcheck source=deploy/lib/record.sh
source "$DEPLOY/lib/record.sh"
STOP_S=30
pause_s=$(recorded guard_s)
while is_running; do
  if is_healthy; then
    write_record
    # One sleeping process from here on: what watches a benchmark must not take part in it.
    tail --sleep-interval="$pause_s" --pid="$PID" -f /dev/null
    break
  fi
  sleep "$pause_s"
done
end_container
kill -TERM 0
