#!/usr/bin/env bash
# The newsletter is built without a word, and other programs find in the file what it should hold.
# Usage: check-newsletter.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

"$1" build --lang en "$here/newsletter/newsletter.yaml" -o "$work/newsletter.pdf" 2>&1 | tee "$work/said"
if [ -s "$work/said" ]; then
    echo "FAULT the newsletter is not built in silence"
    exit 1
fi
"$here/check-newsletter.py" "$work/newsletter.pdf"
