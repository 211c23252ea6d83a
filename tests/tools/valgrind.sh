#!/usr/bin/env bash
# The program under valgrind, on whole documents: nothing is read that was not written, and
# nothing that was allocated is lost. Long; run by hand.
#
#   tests/tools/valgrind.sh UMBRUCH [all]
#
# UMBRUCH is a program without sanitizers (preset release). Without `all` the shorter documents
# and 30 of the faulty ones are tried, with it all of tests/errors and the Sonderausgabe.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
umbruch=$(realpath "$1")
everything=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME=$work/home XDG_CACHE_HOME=$work/cache TMPDIR=$work
mkdir "$HOME"
failed=0 tried=0

# watch CODE COMMAND…: the program ends with this code, and valgrind has nothing to say.
watch() {
    local expected=$1 code=0
    shift
    valgrind --quiet --error-exitcode=99 --exit-on-first-error=no --leak-check=full \
        --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
        --num-callers=20 --log-file="$work/log" "$umbruch" "$@" >"$work/said" 2>&1 || code=$?
    tried=$((tried + 1))
    if [ "$code" != "$expected" ] || [ -s "$work/log" ]; then
        printf 'FAULT umbruch %s: exit %s, expected %s\n' "$*" "$code" "$expected"
        head -60 "$work/log"
        failed=$((failed + 1))
    fi
}

# both FILE: with a cold and a warm cache.
both() {
    rm -rf "$XDG_CACHE_HOME"
    watch 0 build -q -j2 "$1" -o "$work/out.pdf" --depfile "$work/out.d"
    watch 0 build -q -j2 "$1" -o "$work/out.pdf"
}

for name in magazine newsletter report starter; do
    watch 0 init -q --template "$name" "$work/$name"
    both "$work/$name/layout/$name.yaml"
done
both tests/editions/newsletter/newsletter.yaml
both tests/editions/bilingual/bilingual.yaml
watch 0 dump tests/editions/bilingual/bilingual.yaml
[ -z "$everything" ] || both layout/sonderausgabe.yaml

# Faulty inputs: their expected answers begin with the exit code.
cases=(tests/errors/*/)
step=$(((${#cases[@]} + 29) / 30))
[ -z "$everything" ] || step=1
for ((i = 0; i < ${#cases[@]}; i += step)); do
    [ -e "${cases[i]}command" ] && continue
    read -r _ code <"${cases[i]}expected.en"
    watch "$code" check --format json --root . "${cases[i]}edition.yaml"
done

if command -v pandoc >/dev/null; then
    printf '# Titel\n\nText, *betont*.[^1] ![Uhr](tests/editions/photos/uhr.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n\n- e\n\n[^1]: Note.\n' |
        pandoc -f markdown -o "$work/text.docx"
    watch 0 import "$work/text.docx" -o "$work/story.md"
    pandoc "$work/text.docx" -o "$work/text.odt"
    watch 0 import "$work/text.odt" -o "$work/other.md"
    head -c 900 "$work/text.docx" >"$work/half.docx"
    watch 1 import "$work/half.docx" -o "$work/half.md"
else
    echo "none  import: not tried, there is no pandoc"
fi
printf '%s runs under valgrind, %s faults\n' "$tried" "$failed"
[ "$failed" = 0 ]
