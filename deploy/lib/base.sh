# shellcheck shell=bash
# Words to the user, versions, and quoting. Every message goes to standard error; standard output is for results.

REFUSALS=0

say() { printf '%s\n' "$*" >&2; }

die() {
  say "vllm.sh: $*"
  exit 1
}

# A reason not to start. All of them are told before the script ends.
refuse() {
  REFUSALS=$((REFUSALS + 1))
  say "refused: $*"
}

# version_at_least 0.19.1 0.20 → false. Only the numbers of the dots count; a "+cu129" or ".post1" does not.
version_at_least() {
  local -a have want
  local i
  IFS=. read -ra have <<<"${1%%[+-]*}"
  IFS=. read -ra want <<<"${2%%[+-]*}"
  for i in 0 1 2; do
    local a=${have[i]:-0} b=${want[i]:-0}
    a=${a%%[!0-9]*} b=${b%%[!0-9]*}
    ((10#${a:-0} > 10#${b:-0})) && return 0
    ((10#${a:-0} < 10#${b:-0})) && return 1
  done
  return 0
}

# The words as one line that a shell reads back as the same words.
quoted() {
  local word line=
  for word in "$@"; do
    [[ $word =~ ^[A-Za-z0-9_./:=@%+,-]+$ ]] || word=${word@Q}
    line+="${line:+ }$word"
  done
  printf '%s\n' "$line"
}

json_string() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# MiB as GiB with one decimal.
gib() { printf '%d.%d' $(($1 / 1024)) $(($1 % 1024 * 10 / 1024)); }

# 0.9 and 0.90 → 90.
percent_of() {
  local digits=${1#*.}00
  printf '%d' "$((10#${digits:0:2}))"
}
