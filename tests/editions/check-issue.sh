#!/usr/bin/env bash
# Builds the Sonderausgabe and has it checked. Usage: check-issue.sh UMBRUCH
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" build --lang en "$here/../../layout/sonderausgabe.yaml" -o "$work/issue.pdf"
"$here/check-issue.py" "$work/issue.pdf"
