#!/usr/bin/env bash
# The man pages: two checkers find nothing in them, and they hold what the program has.
# Usage: manual.sh PROGRAM FOLDER, FOLDER/man1/umbruch.1 and FOLDER/de/man1/umbruch.1
set -u
program=$1 folder=$2
failed=0

wrong() {
    printf 'wrong: %s\n' "$*"
    failed=1
}

for page in "$folder/man1/umbruch.1" "$folder/de/man1/umbruch.1"; do
    said=$(mandoc -Tlint "$page" 2>&1) || wrong "mandoc: $said"
    [ -z "$said" ] || wrong "mandoc: $said"
    said=$(groff -man -ww -Tutf8 "$page" 2>&1 >/dev/null)
    [ -z "$said" ] || wrong "groff: $said"
    LC_ALL=C grep -q -n '[^ -~]' "$page" && wrong "$page is not ASCII"
    text=$(mandoc -Tutf8 "$page" | col -b)
    for command in $("$program" --help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'); do
        for option in $("$program" "$command" --help | grep -oE '^ +(-., )?--[a-z-]+' |
            grep -oE -e '--[a-z-]+'); do
            [[ $text == *"$option"* ]] || wrong "$page: no $option of $command"
        done
        [[ $text == *"umbruch $command"* ]] || wrong "$page: no $command"
    done
done
[[ $(mandoc -Tutf8 "$folder/de/man1/umbruch.1" | col -b) == *'für die'* ]] || wrong "no ü"
exit "$failed"
