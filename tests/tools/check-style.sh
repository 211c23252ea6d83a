#!/usr/bin/env bash
# Formatting and clang-tidy over our code; needs the debug preset configured.
set -euo pipefail
cd "$(dirname "$0")/../.."

git ls-files 'src/*.[ch]' 'tests/*.[ch]' | xargs clang-format --dry-run --Werror
git ls-files 'src/*.c' | xargs -P2 -n6 clang-tidy --quiet -p build/debug 2>/dev/null
echo "style: clean"
