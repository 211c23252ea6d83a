#!/usr/bin/env bash
# Compares the pages of small documents with the pages they should have.
#
#   compare-dump.sh UMBRUCH NAME…            fails and shows the differences
#   compare-dump.sh --accept UMBRUCH NAME…   writes what is there as what should be
#
# NAME.yaml and NAME.expected stand beside this script, or in the folder NAME there, which is then
# the root of all paths; NAME «all» means each of them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

accept=
if [ "${1:-}" = --accept ]; then
    accept=yes
    shift
fi
if [ $# -lt 2 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
umbruch=$1
shift
if [ "$1" = all ]; then
    set --
    for expected in "$here"/*.expected "$here"/*/*.expected; do
        set -- "$@" "$(basename "$expected" .expected)"
    done
fi

has_folder() { [ -f "$here/$1/$1.yaml" ]; }

place() {
    if has_folder "$1"; then echo "$here/$1/$1"; else echo "$here/$1"; fi
}

dump() {
    if has_folder "$1"; then
        "$umbruch" dump --lang en "$(place "$1").yaml"
    else
        "$umbruch" dump --lang en --root "$root" "$(place "$1").yaml"
    fi
}

failed=0
for name in "$@"; do
    if [ -n "$accept" ]; then
        dump "$name" >"$(place "$name").expected.new"
        mv "$(place "$name").expected.new" "$(place "$name").expected"
    elif ! dump "$name" | diff -u --label "$name.expected" --label "as it is now" \
        "$(place "$name").expected" -; then
        failed=1
    fi
done
exit $failed
