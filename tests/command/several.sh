#!/usr/bin/env bash
# Several editions in one call: each has its own errors, all are reported, one does not stop
# the other. Usage: several.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
failed=0
here=tests/command/several

# expect CODE FILES MESSAGES ARGUMENT…: the exit code, what lies in $work/out afterwards, and
# the first lines of the messages.
expect() {
    local code=$1 files=$2 messages=$3 got said made
    shift 3
    rm -rf "$work/out"
    mkdir "$work/out"
    said=$("$program" "$@" 2>&1)
    got=$?
    made=$(cd "$work/out" && LC_ALL=C ls -A | paste -s -d ' ')
    said=$(grep -E '(error|warning) [EW][0-9]|^[0-9]+ error' <<<"$said")
    if [ "$got" != "$code" ] || [ "$made" != "$files" ] || [ "$said" != "$messages" ]; then
        printf 'umbruch %s\n  exit %s, expected %s\n  files "%s", expected "%s"\n  said:\n%s\n  expected:\n%s\n' \
            "$*" "$got" "$code" "$made" "$files" "$said" "$messages"
        failed=1
    fi
}

expect 1 'good-press.pdf' "\
$here/bad.yaml:6:21: error E0200: 'story' has no key 'colums'
1 error, 0 warnings" \
    build --root . -o "$work/out" $here/bad.yaml $here/good.yaml
# A mistake in a file that both have is one mistake, and neither is set.
expect 1 '' "\
$here/broken.md:1:9: error E0340: HTML cannot be used here
$here/broken.md:1:18: error E0340: HTML cannot be used here
2 errors, 0 warnings" \
    build --root . -o "$work/out" $here/broken-1.yaml $here/broken-2.yaml
# The worst of all counts, and the second is made although the first is missing.
expect 1 'good-press.pdf' "umbruch: error E0001: no such file: $work/none.yaml
1 error, 0 warnings" \
    build --root . -o "$work/out" "$work/none.yaml" $here/good.yaml
expect 1 '' "umbruch: error E0001: no such file: $work/none.yaml
$here/bad.yaml:6:21: error E0200: 'story' has no key 'colums'
2 errors, 0 warnings" \
    check --root . $here/bad.yaml "$work/none.yaml" $here/good.yaml
# Refused before anything is built.
expect 2 '' "umbruch: error E0053: $here/good.yaml and ./$here/good.yaml would both be written to \
$work/out/good-press.pdf" \
    build --root . -o "$work/out" $here/good.yaml ./$here/good.yaml
expect 2 '' "umbruch: error E0053: $here/good.yaml and $work/good.yaml would both be written to \
$work/out/good-press.pdf" \
    build --root . -o "$work/out" $here/good.yaml "$work/good.yaml"
expect 2 '' "umbruch: error E0053: $here/good.yaml and $here/bad.yaml would both be written to \
$work/out/x-press.pdf" \
    build --root . --name x -o "$work/out" $here/good.yaml $here/bad.yaml
expect 2 '' "umbruch: error E0056: --depfile works only with a single edition and a PDF file to write to" \
    build --root . --depfile "$work/d" -o "$work/out" $here/good.yaml $here/bad.yaml
expect 0 'x-press.pdf' '' build --root . --name x -o "$work/out" $here/good.yaml
expect 2 '' "umbruch: error E0055: --name: 'a/b' cannot be the name of a file, which is not empty and has no '/'" \
    build --root . --name a/b -o "$work/out" $here/good.yaml
exit "$failed"
