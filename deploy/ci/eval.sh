#!/usr/bin/env bash
# Starts a run, waits for it, prints its report and exits with its exit code (0: every gate passes; see docs/operating.md).
#   RAGMETER_URL=http://127.0.0.1:8080 RAGMETER_KEY=rgm_... deploy/ci/eval.sh spec.json
# RAGMETER_JUNIT=FILE also writes the JUnit report. Needs bash, curl 7.76 and jq. The key stays out of the process list.
set -euo pipefail
url=${RAGMETER_URL:-http://127.0.0.1:8080}
ask() { curl -sS --fail-with-body --retry 8 --retry-connrefused --retry-max-time 300 -H @<(echo "Authorization: Bearer ${RAGMETER_KEY:-none}") "$@"; }
answer=$(ask "$url/eval" -H 'Content-Type: application/json' -H "Idempotency-Key: ${RAGMETER_RUN:-$(date +%s%N)-$$}" --data-binary @"${1:-spec.json}") || { echo "$answer" >&2; exit 1; }
id=$(jq -er .id <<<"$answer") || exit 1
until view=$(ask "$url/runs/$id") || exit 1; code=$(jq -er '.exitCode // empty' <<<"$view"); do sleep "${RAGMETER_POLL_S:-5}"; done
jq -r '"run \(.id): \(.status), exit code \(.exitCode) \(.message // "")"' <<<"$view" >&2
ask "$url/runs/$id/report.md" | tee -a "${RAGMETER_SUMMARY:-${GITHUB_STEP_SUMMARY:-/dev/null}}" || true
[ -z "${RAGMETER_JUNIT:-}" ] || ask "$url/runs/$id/report.xml" -o "$RAGMETER_JUNIT" || true
exit "$code"
