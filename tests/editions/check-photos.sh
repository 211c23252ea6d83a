#!/usr/bin/env bash
# The issue with photographs: the same lines as without, but for the letters in the
# placeholders, and every photograph where its person stands, upright and whole.
# Usage: check-photos.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

dump() { "$umbruch" dump --lang en --root "$root" "$1" | grep -v ' portrait-letters last "'; }
umbruch=$1
dump "$root/layout/sonderausgabe.yaml" >"$work/figures.txt"
dump "$here/photos/photos.yaml" >"$work/photos.txt"
diff -u "$work/figures.txt" "$work/photos.txt"

"$umbruch" build --lang en --root "$root" "$here/photos/photos.yaml" -o "$work/photos.pdf"
qpdf --check "$work/photos.pdf" >/dev/null
"$here/check-photos.py" "$work/photos.pdf"
