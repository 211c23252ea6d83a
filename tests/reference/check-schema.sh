#!/usr/bin/env bash
# check-schema.sh UMBRUCH: the schemas in the tree are those that the program prints.
set -euo pipefail
umbruch=$1
cd "$(dirname "$0")/../../layout"

"$umbruch" schema | diff -u umbruch.schema.json - ||
    { echo "layout/umbruch.schema.json is old: cmake --build … --target reference"; exit 1; }
"$umbruch" schema people | diff -u umbruch-people.schema.json - ||
    { echo "layout/umbruch-people.schema.json is old: cmake --build … --target reference"; exit 1; }

# A word that names no schema is wrong usage, with the nearest that there is.
said=$("$umbruch" --lang=en schema edtion 2>&1) && exit 1 || [ $? = 2 ]
grep -q "there is no schema 'edtion'" <<<"$said"
grep -q "did you mean 'edition'?" <<<"$said"
