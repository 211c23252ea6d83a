#!/usr/bin/env bash
# `-`: editions from standard input, results to standard output. Usage: pipes.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
failed=0
here=tests/command/several

wrong() {
    printf 'wrong: %s\n' "$*"
    failed=1
}

"$program" build --root . $here/good.yaml -o "$work/file.pdf" || wrong "build"
"$program" build --root . $here/good.yaml -o - >"$work/out.pdf" || wrong "-o -"
cmp "$work/file.pdf" "$work/out.pdf" || wrong "-o - writes another file"
cat $here/good.yaml | "$program" build - --root . -o - | cmp - "$work/file.pdf" ||
    wrong "an edition from a pipe gives another file"
"$program" build - --root . -o "$work" <$here/good.yaml || wrong "an edition from a file"
cmp "$work/stdin-press.pdf" "$work/file.pdf" || wrong "stdin-press.pdf"
"$program" build - --root . --name issue -o "$work" <$here/good.yaml || wrong "--name"
cmp "$work/issue-press.pdf" "$work/file.pdf" || wrong "issue-press.pdf"
"$program" dump --root . $here/good.yaml -o "$work/dump" || wrong "dump"
"$program" dump - --root . -o - <$here/good.yaml | cmp - "$work/dump" || wrong "dump -o -"

# A pipe that brings the edition in pieces.
{ head -c 40 $here/good.yaml; sleep 0.2; tail -c +41 $here/good.yaml; } |
    "$program" build - --root . -o - | cmp - "$work/file.pdf" || wrong "in pieces"

# expect CODE MESSAGE ARGUMENT… <INPUT: the exit code and the first line of the messages.
expect() {
    local code=$1 message=$2 said got
    shift 2
    said=$("$program" "$@" 2>&1 >"$work/stdout")
    got=$?
    said=${said%%$'\n'*}
    if [ "$got" != "$code" ] || [ "$said" != "$message" ]; then
        wrong "umbruch $*: exit $got, expected $code; said '$said', expected '$message'"
    fi
    [ ! -s "$work/stdout" ] || wrong "umbruch $*: something on standard output"
}

expect 1 "<stdin>:6:21: error E0200: 'story' has no key 'colums'" \
    build - --root . -o - <$here/bad.yaml
expect 2 "umbruch: error E0050: '-' (standard input) can be read only once" check - - </dev/null
expect 1 "umbruch: error E0003: <stdin> is too large: it may have 8 MB at most" \
    check - < <(head -c 9000000 /dev/zero)
expect 2 "umbruch: error E0056: --depfile works only with a single edition and a PDF file to write to" \
    build $here/good.yaml --depfile "$work/d" -o -
# A full disk, and nobody who reads on.
"$program" build --root . $here/good.yaml -o - >/dev/full 2>"$work/said"
[ $? = 3 ] && grep -q '<stdout>' "$work/said" || wrong "/dev/full: $(cat "$work/said")"

# A terminal is no place for a PDF, but for a dump.
said=$(script -qec "$program build $here/good.yaml --root . -o -" /dev/null)
[[ $said == *'E0051'* && $said != *'%PDF'* ]] || wrong "a PDF on a terminal: $said"
said=$(script -qec "$program dump $here/good.yaml --root . -o -" /dev/null)
[[ $said == 'page 1'* ]] || wrong "a dump on a terminal: $said"
exit "$failed"
