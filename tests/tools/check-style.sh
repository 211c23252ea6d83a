#!/usr/bin/env bash
# Formatting and clang-tidy over our code; needs the debug preset configured.
set -euo pipefail
cd "$(dirname "$0")/../.."

find src tests -name '*.[ch]' | sort | xargs clang-format --dry-run --Werror
find src -name '*.c' | sort | xargs -P2 -n6 clang-tidy --quiet -p build/debug 2>/dev/null
echo "style: clean"
