#!/usr/bin/env bash
# Compares the pages of small documents with the pages they should have.
#
#   compare-dump.sh UMBRUCH NAME…            fails and shows the differences
#   compare-dump.sh --accept UMBRUCH NAME…   writes what is there as what should be
#
# NAME.yaml and NAME.expected stand beside this script; NAME «all» means each of them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

accept=
if [ "${1:-}" = --accept ]; then
    accept=yes
    shift
fi
if [ $# -lt 2 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
umbruch=$1
shift
if [ "$1" = all ]; then
    set --
    for expected in "$here"/*.expected; do
        set -- "$@" "$(basename "$expected" .expected)"
    done
fi

dump() { "$umbruch" dump --lang en --root "$root" "$here/$1.yaml"; }

failed=0
for name in "$@"; do
    if [ -n "$accept" ]; then
        dump "$name" >"$here/$name.expected.new"
        mv "$here/$name.expected.new" "$here/$name.expected"
    elif ! dump "$name" | diff -u --label "$name.expected" --label "as it is now" \
        "$here/$name.expected" -; then
        failed=1
    fi
done
exit $failed
