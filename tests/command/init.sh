#!/usr/bin/env bash
# umbruch init: every template becomes an edition that builds. Usage: init.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export LC_ALL=C
umask 022
passed=0 failed=0

# check WHAT TEST… : a test as of test(1), or any command.
check() {
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s: not so\n' "$what"
    fi
}

# expect CODE WORDS ARGUMENT… : the exit code, and words on stdout or stderr.
expect() {
    local code=$1 words=$2 said got
    shift 2
    said=$("$program" "$@" 2>&1)
    got=$?
    if [ "$got" = "$code" ] && [[ $said == *"$words"* ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'umbruch %s\n  exit %s, expected %s; said:\n%s\n  expected words: %s\n' \
            "$*" "$got" "$code" "$said" "$words"
    fi
}

# Builds what `init` made, as its message says, and finds words of its texts in the PDF.
template() {
    local language=$1 name=$2 pages=$3 words=$4

    expect 0 "umbruch build layout/$name.yaml" \
        init --lang "$language" --template "$name" "$work/$name"
    said=$(cd "$work/$name" && "$program" build "layout/$name.yaml" 2>&1)
    check "$name: built without a word, not: $said" test -z "$said"
    check "$name: the PDF" test -s "$work/$name/$name-press.pdf"
    check "$name: $words" grep -qF "$words" <(pdftotext "$work/$name/$name-press.pdf" -)
    check "$name: $pages pages" grep -qE "^Pages: +$pages\$" <(pdfinfo "$work/$name/$name-press.pdf")
    check "$name: licences" test -s "$work/$name/fonts/source-serif-4/LICENSE.md" \
        -a -s "$work/$name/fonts/source-sans-3/LICENSE.md"
    check "$name: others may read it" test "$(stat -c %a "$work/$name")" = 755
    check "$name: nothing else is left" test "$(ls -A "$work")" = "$name"
    check "$name: no more than it needs" test "$(find "$work/$name/fonts" -name '*.otf' | wc -l)" = \
        "$(grep -oh 'fonts/[^,} ]*' "$work/$name"/layout/*.yaml | sort -u | wc -l)"
    rm -r "${work:?}/$name"
}

template en magazine 8 'Text becomes a'
template de magazine 8 'Aus Text wird'
template en newsletter 4 'The letter that explains itself'
template de newsletter 4 'Der Brief, der sich selbst'
template en report 6 'A report is seldom read'
template de report 6 'Ein Bericht wird selten'
template en starter 4 'What happens in the cup'
template de starter 4 'What happens in the cup' # there is no other

# The magazine is what comes without --template; German says how to go on, too.
expect 0 'Wie es weitergeht:' init --lang de "$work/heft"
check 'the default' test -s "$work/heft/layout/magazine.yaml"

# What is there stays as it is.
before=$(cd "$work/heft" && find . -type f -exec sha256sum {} + | sort)
expect 1 'is not empty: it holds content, fonts, layout;' init "$work/heft"
check 'untouched' test "$before" = "$(cd "$work/heft" && find . -type f -exec sha256sum {} + | sort)"
echo text >"$work/file"
expect 1 'is there already, but is not a folder' init "$work/file"
expect 1 'gibt es schon, ist aber kein Ordner' init --lang de "$work/file"

# An empty folder is taken, also the one that one is in.
mkdir "$work/empty" "$work/here"
expect 0 'What to do next:' init --template report "$work/empty/"
check 'in the empty folder' test "$(ls -A "$work/empty")" = $'content\nfonts\nlayout'
(cd "$work/here" && "$program" init -q .)
check 'in this folder' test -s "$work/here/layout/magazine.yaml"
check 'nothing hidden in it' test "$(ls -A "$work/here")" = $'content\nfonts\nlayout'

# All or nothing: a folder that cannot be made, a disk that is full, a folder that is read-only.
expect 3 'cannot be written' init "$work/file/heft"
expect 1 "E0085: there is no folder $work/missing/deep in" init "$work/missing/deep/heft/"
full() { (ulimit -f 8; "$program" init "$1" >"$work/said" 2>&1); }
full "$work/full"
check 'full disk: exit 3' test $? = 3
check 'full disk: said' grep -q 'cannot be written' "$work/said"
check 'full disk: no folder' test ! -e "$work/full"
mkdir "$work/bare"
full "$work/bare"
check 'full disk: exit 3 in an empty folder' test $? = 3
check 'full disk: the folder is empty again' test -z "$(ls -A "$work/bare")"
rm "$work/said"
check 'nothing is left' test "$(ls -A "$work")" = $'bare\nempty\nfile\nheft\nhere'
if [ "$(id -u)" != 0 ]; then # to root everything can be written
    mkdir "$work/locked"
    chmod 555 "$work/locked"
    expect 3 'cannot be written' init "$work/locked/heft"
    expect 3 'cannot be written' init "$work/locked"
    check 'the locked folder is empty' test -z "$(ls -A "$work/locked")"
fi

# Wrong usage.
expect 2 "--template cannot be 'magazin'" init --template magazin "$work/new"
expect 2 "did you mean 'magazine'?" init --template magazin "$work/new"
expect 2 'expected: magazine, newsletter, report, starter' init --template x "$work/new"
expect 2 'needs the name of a new folder' init
expect 2 'takes only one folder' init a b
expect 2 "there is no option '--template' here" build --template report x.yaml
UMBRUCH_DATA=$work/none expect 3 'E0084: the templates are not installed' init "$work/new"
check 'none of them made anything' test ! -e "$work/new"

printf '%s checks passed, %s failed\n' $passed $failed
[ $failed = 0 ]
