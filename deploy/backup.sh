#!/usr/bin/env bash
# Backs outputs/ up into one archive, also while runs are going on:
#   deploy/backup.sh DIRECTORY [--keep N]
# writes DIRECTORY/ragmeter-<UTC time>.tar.gz and prints its path; --keep deletes all but the N newest of them.
# The store is copied by SQLite's online backup and checked. The archive appears when it is whole, or not at all.
# RAGMETER_OUT is the folder to back up (outputs).
set -euo pipefail

fail() {
  echo "backup: $*" >&2
  exit 1
}

directory=${1:-} keep=0
if [[ ${2:-} == --keep && ${3:-} =~ ^[1-9][0-9]*$ ]]; then
  keep=$3
  shift 2
fi
[[ -n $directory && $# -eq 1 ]] || fail 'usage: deploy/backup.sh DIRECTORY [--keep N]'

tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${RAGMETER_OUT:-outputs}
[[ -f $out/ragmeter.sqlite ]] || fail "$out has no ragmeter.sqlite; set RAGMETER_OUT to the folder to back up"
mkdir -p "$directory"
[[ $(realpath "$directory")/ != "$(realpath "$out")"/* ]] || fail "$directory lies in $out: choose another folder"
archive=$directory/ragmeter-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
[[ ! -e $archive ]] || fail "$archive is there already; wait a second"

stage=$(mktemp -d "$directory/.backup-XXXXXX")
trap 'rm -rf "$stage"' EXIT
trap 'exit 130' INT TERM HUP

node "$tools/store.mjs" copy "$out/ragmeter.sqlite" "$stage/ragmeter.sqlite" || fail 'the store was not copied'

# Everything else that a run leaves, by name; not what is in the making or tells of running servers.
others=()
for path in "$out"/*; do
  case ${path##*/} in
  ragmeter.sqlite* | before-restore-*) ;;
  *) others+=("${path##*/}") ;;
  esac
done
status=0
tar --create --gzip --file="$stage/archive.tar.gz" --ignore-failed-read --exclude='.building-*' --exclude='*.tmp' \
  --exclude='*.pid' --exclude='*.lock' \
  --directory="$stage" ragmeter.sqlite --directory="$(cd "$out" && pwd)" "${others[@]}" || status=$?
# 1: a file went or grew while it was read. Runs replace theirs as a whole, so what was read is one of them.
((status <= 1)) || fail "tar ended with $status"
tar --list --gzip --file="$stage/archive.tar.gz" >/dev/null || fail 'the archive cannot be read back'
sync "$stage/archive.tar.gz"
mv --no-clobber "$stage/archive.tar.gz" "$archive"
[[ ! -e $stage/archive.tar.gz ]] || fail "$archive is there already; wait a second"
echo "$archive"

if ((keep > 0)); then
  # The names sort by time.
  archives=("$directory"/ragmeter-*Z.tar.gz)
  ((${#archives[@]} <= keep)) || rm -- "${archives[@]:0:${#archives[@]}-keep}"
fi
