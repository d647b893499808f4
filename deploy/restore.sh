#!/usr/bin/env bash
# Puts an archive of deploy/backup.sh back:
#   deploy/restore.sh ARCHIVE [--replace]
# The archive is unpacked aside and its store checked before anything is touched. --replace: what is there now moves
# to before-restore-<UTC time> in the same folder; nothing is deleted. Refused while ragmeter has the store open.
# RAGMETER_OUT is the folder to restore (outputs).
set -euo pipefail
shopt -s nullglob

fail() {
  echo "restore: $*" >&2
  exit 1
}

archive=${1:-}
[[ -n $archive && ($# -eq 1 || ($# -eq 2 && $2 == --replace)) ]] || fail 'usage: deploy/restore.sh ARCHIVE [--replace]'
[[ -f $archive ]] || fail "$archive: no such file"

tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${RAGMETER_OUT:-outputs}
mkdir -p "$out"
stage=$(mktemp -d "$out/.restore-XXXXXX")
trap 'rm -rf "$stage"' EXIT
trap 'exit 130' INT TERM HUP

tar --extract --gzip --no-same-owner --file="$archive" --directory="$stage" || fail "$archive: cannot be unpacked"
[[ -f $stage/ragmeter.sqlite ]] || fail "$archive: has no ragmeter.sqlite; it is no backup of ragmeter"
node "$tools/store.mjs" check "$stage/ragmeter.sqlite" || fail "$archive: its store is damaged"

present=()
for path in "$out"/*; do
  [[ ${path##*/} == before-restore-* ]] || present+=("$path")
done
if ((${#present[@]} > 0)); then
  [[ ${2:-} == --replace ]] || fail "$out is not empty; --replace moves what is there to $out/before-restore-…"
  if [[ -f $out/ragmeter.sqlite ]]; then
    node "$tools/store.mjs" idle "$out/ragmeter.sqlite" || fail "$out is in use; stop ragmeter first"
    # Closing the store has taken the log files along.
    present=()
    for path in "$out"/*; do
      [[ ${path##*/} == before-restore-* ]] || present+=("$path")
    done
  fi
  before=$out/before-restore-$(date -u +%Y%m%dT%H%M%SZ)
  mkdir "$before"
  mv -- "${present[@]}" "$before/"
  echo "what was there: $before" >&2
fi

# The store comes last: until then the folder has no runs, and a second try starts over.
for path in "$stage"/*; do
  [[ ${path##*/} == ragmeter.sqlite ]] || mv -- "$path" "$out/"
done
mv -- "$stage/ragmeter.sqlite" "$out/"
echo "restored $out from $archive" >&2
