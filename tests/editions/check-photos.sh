#!/usr/bin/env bash
# The issue with photographs: the same lines as without, and every photograph where its
# person stands, upright and whole. Usage: check-photos.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

"$1" dump --root "$root" "$root/layout/sonderausgabe.yaml" >"$work/figures.txt"
"$1" dump --root "$root" "$here/photos/photos.yaml" >"$work/photos.txt"
diff -u "$work/figures.txt" "$work/photos.txt"

"$1" build --lang en --root "$root" "$here/photos/photos.yaml" -o "$work/photos.pdf"
qpdf --check "$work/photos.pdf" >/dev/null
"$here/check-photos.py" "$work/photos.pdf"
