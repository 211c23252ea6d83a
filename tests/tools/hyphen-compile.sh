#!/bin/sh
# hyphen-compile.sh PROGRAM -- lists of patterns that are wrong are refused by line, and the
# same list gives the same bytes twice. That the table is right is tests/language's business.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# expect PATTERNS MESSAGE: the last words of the message.
expect() {
    printf "$1" >"$folder/list"
    message=$("$program" xx "$folder/list" "$folder/out.c" 2>&1)
    status=$?
    if [ $status -ne 1 ] || [ "$message" != "$folder/list$2" ]; then
        echo "'$1': exit $status, '$message'"
        failed=1
    fi
}

expect 'a1b\na12b\n' ':2: two digits in a row'
expect '1\n' ':1: no letters'
expect 'a1b\n\na2b\n' ':3: these letters stand twice'
expect 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1b\n' ':1: pattern too long'
expect '\303\n' ': is no UTF-8'
expect '' ': has no patterns'
rm "$folder/list"
if "$program" xx "$folder/list" "$folder/out.c" 2>/dev/null; then
    echo "a missing list is taken"
    failed=1
fi

patterns=src/language/patterns/hyph-de-1996.pat.txt
"$program" de "$patterns" "$folder/one.c" && "$program" de "$patterns" "$folder/two.c" &&
    cmp "$folder/one.c" "$folder/two.c" || failed=1
exit $failed
