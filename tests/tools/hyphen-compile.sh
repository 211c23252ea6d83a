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
expect 'a8b\n' ':1: a value that only exceptions have'
expect '1\n' ':1: no letters'
expect 'a1b\n\na2b\n' ':3: these letters stand twice'
expect 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1b\n' ':1: pattern too long'
expect '\303\n' ': is no UTF-8'
expect '' ': has no patterns'

# refuse EXCEPTIONS MESSAGE: beside a list of patterns that is right.
refuse() {
    printf 'a1b\n' >"$folder/list"
    printf "$1" >"$folder/words"
    message=$("$program" xx "$folder/list" "$folder/words" "$folder/out.c" 2>&1)
    status=$?
    if [ $status -ne 1 ] || [ "$message" != "$folder/words$2" ]; then
        echo "'$1': exit $status, '$message'"
        failed=1
    fi
}

refuse 'ta-ble\n-able\n' ':2: a hyphen without a letter on both sides'
refuse 'able-\n' ':1: a hyphen without a letter on both sides'
refuse 'ta--ble\n' ':1: a hyphen without a letter on both sides'
refuse 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n' ':1: word too long'
refuse 'ta-ble\ntab-le\n' ':2: these letters stand twice'
rm "$folder/list"
if "$program" xx "$folder/list" "$folder/out.c" 2>/dev/null; then
    echo "a missing list is taken"
    failed=1
fi

patterns=src/language/patterns/hyph-de-1996.pat.txt
"$program" de "$patterns" "$folder/one.c" && "$program" de "$patterns" "$folder/two.c" &&
    cmp "$folder/one.c" "$folder/two.c" || failed=1
exit $failed
