#!/usr/bin/env bash
# The same pages again and again come out the same, wherever in the issue they stand.
# Usage: check-long.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$here/../bench/make-long.py" 60 "$work/long"
"$1" dump --lang en "$work/long/layout/long.yaml" >"$work/dump.txt"

# copy NUMBER: its twenty pages, without what tells them from those of another copy
copy() {
    awk -v first=$((20 * $1 - 19)) -v last=$((20 * $1)) \
        '$1 == "page" { on = $2 >= first && $2 <= last; $2 = $3 = "" } on' "$work/dump.txt" |
        sed -E "s/-000$1( |#)/\\1/; / folio last \"/d"
}
for number in 1 2 3; do
    copy $number >"$work/copy$number.txt"
done
wc -l <"$work/copy1.txt"
[ -s "$work/copy1.txt" ]
diff -u "$work/copy1.txt" "$work/copy2.txt"
diff -u "$work/copy1.txt" "$work/copy3.txt"
