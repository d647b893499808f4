#!/usr/bin/env bash
# Stands a model up on this machine, watches it and takes it down: deploy/vllm.sh --help
set -euo pipefail

DEPLOY=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
STATE=${RAGMETER_OUT:-${DEPLOY%/*}/outputs}/deploy
STOP_S=30
# shellcheck source=deploy/lib/base.sh
source "$DEPLOY/lib/base.sh"
# shellcheck source=deploy/lib/profile.sh
source "$DEPLOY/lib/profile.sh"
# shellcheck source=deploy/lib/cards.sh
source "$DEPLOY/lib/cards.sh"
# shellcheck source=deploy/lib/runtime.sh
source "$DEPLOY/lib/runtime.sh"
# shellcheck source=deploy/lib/checks.sh
source "$DEPLOY/lib/checks.sh"
# shellcheck source=deploy/lib/command.sh
source "$DEPLOY/lib/command.sh"
# shellcheck source=deploy/lib/process.sh
source "$DEPLOY/lib/process.sh"
# shellcheck source=deploy/lib/record.sh
source "$DEPLOY/lib/record.sh"
# shellcheck source=deploy/lib/explain.sh
source "$DEPLOY/lib/explain.sh"
# shellcheck source=deploy/lib/smoke.sh
source "$DEPLOY/lib/smoke.sh"

usage() {
  cat <<END
deploy/vllm.sh start|wait|smoke|status|logs|stop PROFILE [options] [-- flags of the engine]

  start   looks at driver, cards, memory, port, disk and model, prints the command, runs it
  wait    until it answers (WAIT_S, 1800 s), and explains why where it does not
  smoke   asks one question with thinking off and checks the answer
  status  running or not (exit 0 or 3), and what its start was like
  logs    the end of its log
  stop    ends it; never a process that it did not start

  --dry-run             look and print the command; change nothing
  --recipe NAME         another way to serve the same profile (v100x2: conservative, newest, llamacpp)
  --variant NAME        fp8, awq, gptq (GPTQ_MODEL=OWNER/NAME), bf16 or speculative
  --memory SHARE        of each card, 0.05 to 0.98
  --port N  --host H    8000 and 127.0.0.1; any other host asks for a key in VLLM_API_KEY
  --docker              the image, even where the program is on the PATH
  --engine-version V    another version than the profile's

Profiles: $(profile_names)
END
}

start() {
  if ((!DRY_RUN)); then
    mkdir -p "$STATE"
    exec 9>"$STATE/$PROFILE.lock"
    flock -n 9 || die "another start of $PROFILE is under way"
    if is_running; then
      [[ $(recorded asked) == "$ASKED" ]] || die "$PROFILE runs as 'start $PROFILE $(recorded asked)': deploy/vllm.sh stop $PROFILE first"
      say "$PROFILE is running already (pid $PID)"
      return
    fi
  fi
  preflight
  build_command
  [[ -z $REASON ]] || say "recipe $RECIPE ($ENGINE $VERSION): $REASON"
  if ((DRY_RUN)); then
    quoted "${COMMAND[@]}"
    return $((REFUSALS > 0))
  fi
  ((!REFUSALS)) || die "$PROFILE was not started"
  if [[ $RUNTIME == docker ]]; then mkdir -p "$(hub_cache)"; fi
  quoted "${COMMAND[@]}"
  launch
  say "$PROFILE starts (pid $PID), log $STATE/$PROFILE.log; next: deploy/vllm.sh wait $PROFILE"
}

wait_until_ready() {
  [[ -e $STATE/$PROFILE.pid || -e $STATE/$PROFILE.log ]] || die "$PROFILE is not running: deploy/vllm.sh start $PROFILE"
  local until_s=$((SECONDS + ${WAIT_S:-1800})) told_s=$SECONDS
  until [[ -e $STATE/$PROFILE.json ]] && is_healthy; do
    if ! is_running; then
      explain_log
      die "$PROFILE is not running"
    fi
    if ((SECONDS >= until_s)); then
      explain_log
      die "$PROFILE does not answer after ${WAIT_S:-1800} s; it goes on (log $STATE/$PROFILE.log)"
    fi
    if ((SECONDS - told_s >= 15)); then
      told_s=$SECONDS
      say "loading: $(tail -n 1 "$STATE/$PROFILE.log" | cut -c 1-150)"
    fi
    sleep "${RAGMETER_POLL_S:-1}"
  done
  say "$PROFILE answers at $(recorded base_url)"
  cat "$STATE/$PROFILE.json"
}

status() {
  if ! is_running; then
    say "$PROFILE is not running"
    return 3
  fi
  say "$PROFILE runs (pid $PID) at $(recorded base_url): $(is_healthy && echo ready || echo 'not ready yet')"
  [[ ! -e $STATE/$PROFILE.json ]] || cat "$STATE/$PROFILE.json"
}

ACTION=${1:-} PROFILE=${2:-}
case $ACTION in
start | wait | smoke | status | logs | stop) ;;
-h | --help | help) usage && exit ;;
*) usage >&2 && exit 1 ;;
esac
[[ -n $PROFILE ]] || die "$ACTION needs a profile: one of $(profile_names)"
shift 2
ASKED="$*"
DRY_RUN=0 RECIPE=default VARIANT=none HOST=127.0.0.1 WITH_DOCKER=0
ASKED_MEMORY='' ASKED_PORT='' ASKED_VERSION='' EXTRA=()
while (($#)); do
  case $1 in
  --dry-run) DRY_RUN=1 ;;
  --docker) WITH_DOCKER=1 ;;
  --recipe | --variant | --memory | --port | --host | --engine-version)
    (($# > 1)) || die "$1 needs a value"
    case $1 in
    --recipe) RECIPE=$2 ;;
    --variant) VARIANT=$2 ;;
    --memory) ASKED_MEMORY=$2 ;;
    --port) ASKED_PORT=$2 ;;
    --host) HOST=$2 ;;
    *) ASKED_VERSION=$2 ;;
    esac
    shift
    ;;
  --)
    shift
    EXTRA=("$@")
    break
    ;;
  *) die "unknown option $1: deploy/vllm.sh --help" ;;
  esac
  shift
done
[[ $ASKED_MEMORY =~ ^(0\.(0[5-9]|[1-8][0-9]?|9[0-8]?))?$ ]] || die "--memory $ASKED_MEMORY: a share from 0.05 to 0.98"
[[ -z $ASKED_PORT || ($ASKED_PORT =~ ^[1-9][0-9]{0,4}$ && $ASKED_PORT -le 65535) ]] ||
  die "--port $ASKED_PORT: a number from 1 to 65535"
load_profile

case $ACTION in
start) start ;;
wait) wait_until_ready ;;
smoke) smoke ;;
status) status ;;
logs)
  [[ -e $STATE/$PROFILE.log ]] || die "$PROFILE has no log: it was never started"
  tail -n 100 "$STATE/$PROFILE.log"
  ;;
stop) stop_server ;;
esac
