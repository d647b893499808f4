# shellcheck shell=bash
# The server as a process: a record of its number, its birth and this boot tells it from any later process of that number.

# Field 22 of /proc/PID/stat, in ticks since boot; none for the dead, and for a zombie.
born_of() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  stat=${stat##*) }
  [[ $stat != Z* ]] && awk '{ print $20 }' <<<"$stat"
}

boot_id() { cat /proc/sys/kernel/random/boot_id; }

recorded() { sed -n "s/^$1=//p" "$STATE/$PROFILE.pid" 2>/dev/null; }

# The process that this script started for PROFILE still lives. Sets PID.
is_running() {
  PID=$(recorded pid)
  [[ -n $PID && $(recorded boot) == "$(boot_id)" && $(born_of "$PID") == "$(recorded born)" ]]
}

# Says so where process $1 belongs to a server of this script: workers stay in its session.
started_here() {
  local session file PROFILE PID
  session=$(ps -o sid= -p "$1" 2>/dev/null) || return 0
  for file in "$STATE"/*.pid; do
    [[ -e $file ]] || continue
    PROFILE=${file##*/} PROFILE=${PROFILE%.pid}
    if [[ $(recorded pid) == "${session// /}" ]] && is_running; then
      printf ': started here, end it by: deploy/vllm.sh stop %s' "$PROFILE"
    fi
  done
}

group_lives() { ps -eo pgid=,stat= | awk -v group="$1" '$1 == group && $2 !~ /^Z/ { found = 1 } END { exit !found }'; }

# In a session of its own, so that the end of this terminal is not the end of the server.
launch() {
  local tries
  mkdir -p "$STATE"
  [[ -e $STATE/$PROFILE.log ]] && mv "$STATE/$PROFILE.log" "$STATE/$PROFILE.previous.log"
  rm -f "$STATE/$PROFILE.pid" "$STATE/$PROFILE.json" "$STATE/$PROFILE.cid"
  trap 'abandon 130' INT
  trap 'abandon 143' TERM HUP
  LAUNCHED='' SLEEPER=''
  setsid bash "$DEPLOY/lib/launch.sh" "$DEPLOY" "$STATE/$PROFILE" "$(record_of_start)" "${COMMAND[@]}" \
    </dev/null >>"$STATE/$PROFILE.log" 2>&1 9>&- &
  LAUNCHED=$!
  # A wrong flag or an absent container runtime shows itself at once.
  for ((tries = 0; tries < 100; tries++)); do
    [[ -e $STATE/$PROFILE.pid ]] && break
    sleep 0.05
  done
  sleep "${RAGMETER_GRACE_S:-2}" >/dev/null 2>&1 9>&- &
  SLEEPER=$!
  wait "$SLEEPER"
  trap - INT TERM HUP
  is_running && return
  explain_log
  release
  die "$PROFILE ended at once; its log is $STATE/$PROFILE.log"
}

# What the guard and later calls need to know of this start.
record_of_start() {
  local i gpus=''
  for i in "${CHOSEN[@]}"; do gpus+="${gpus:+, }$(json_string "${CARD_NAME[i]}")"; done
  printf '%s\n' "boot=$(boot_id)" "asked=$ASKED" "base_url=$SERVER_URL" "model=$MODEL" "engine=$ENGINE" "version=$VERSION" \
    "recipe=$RECIPE" "variant=$VARIANT" "runtime=$RUNTIME" "memory_share=$([[ $ENGINE != vllm ]] || echo "$MEMORY_SHARE")" "gpus=$gpus" "guard_s=${RAGMETER_POLL_S:-1}"
}

# A start that is broken off takes its server with it.
abandon() {
  trap '' INT TERM HUP
  [[ -z $SLEEPER ]] || kill "$SLEEPER" 2>/dev/null || true
  say "broken off: nothing is left running"
  [[ -z $LAUNCHED ]] || end_group "$LAUNCHED"
  release
  exit "$1"
}

# The container by its id, which no other container can have; then what tells of it.
release() {
  end_container
  rm -f "$STATE/$PROFILE.pid"
}

end_container() {
  local id
  id=$(cat "$STATE/$PROFILE.cid" 2>/dev/null) || return 0
  rm -f "$STATE/$PROFILE.cid"
  [[ -z $id ]] || docker stop --time "$STOP_S" "$id" >/dev/null 2>&1 || true
}

# Only ever called for a group whose leader this script started and saw alive.
end_group() {
  local tries
  kill -TERM -- "-$1" 2>/dev/null || kill -TERM "$1" 2>/dev/null || return 0
  for ((tries = 0; tries < STOP_S * 10; tries++)); do
    group_lives "$1" || return 0
    sleep 0.1
  done
  say "$PROFILE did not end within $STOP_S s: killed"
  kill -KILL -- "-$1" 2>/dev/null || true
}

stop_server() {
  if ! is_running; then
    say "$PROFILE is not running"
    if ((!DRY_RUN)); then release; fi
  elif ((DRY_RUN)); then
    echo "kill -TERM -- -$PID"
  else
    end_container
    end_group "$PID"
    release
    say "$PROFILE is stopped"
  fi
}
