#!/usr/bin/env bash
# Starts an engine and stays with it, for systemd: ends when the engine has ended, so that it is started anew.
#   deploy/keep.sh PROFILE [options of vllm.sh start]
# Ended itself, it stops what it started. KEEP_INTERVAL_S is how often it looks (10).
set -euo pipefail

[[ $# -ge 1 ]] || {
  echo 'usage: deploy/keep.sh PROFILE [options of vllm.sh start]' >&2
  exit 1
}
profile=$1
vllm=${VLLM_SH:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/vllm.sh}
trap 'told=1' TERM INT
"$vllm" start "$@"
# Only now: a start that was refused, because another one runs, must not end that one.
trap '"$vllm" stop "$profile"' EXIT
trap 'exit 0' TERM INT
[[ -z ${told:-} ]] || exit 0

# A signal ends bash's own `wait` at once, but would come only after a program in front.
"$vllm" wait "$profile" &
wait $!
while "$vllm" status "$profile" >/dev/null; do
  sleep "${KEEP_INTERVAL_S:-10}" &
  wait $!
done
echo "keep: $profile is not running any more" >&2
exit 1
