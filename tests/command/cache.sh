#!/usr/bin/env bash
# The cache: cold, warm, damaged, gone, shared or impossible, the PDF is the same. Usage: cache.sh PROGRAM
set -u
program=$1
tree=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export LC_ALL=C
failed=0

fault() {
    failed=$((failed + 1))
    echo "FAULT: $*"
}

pictures=(rgb-alpha-8.png rgb-alpha-16-interlaced.png palette-4-alpha.png grey-2-interlaced.png
    rgb-16.png rgb-8-key.png grey-16-opaque.png exif.jpg)
mkdir -p "$work/layout" "$work/content" "$work/home"
cp -r "$tree/fonts" "$work"
cp "$tree/tests/editions/base.yaml" "$work/layout"
{
    echo 'include: [layout/base.yaml]'
    echo 'edition: {title: Bilder, language: de, date: 2024-04-15}'
    echo 'stories: [content/text.md]'
    echo 'pages:'
    echo '  - elements: [{story: "text#body", columns: 0-3, lines: 4-46}]'
} >"$work/layout/issue.yaml"
for picture in "${pictures[@]}"; do
    cp "$tree/tests/paint/pictures/$picture" "$work/content"
    echo "  - elements: [{image: content/$picture, alt: \"$picture\", columns: 0, lines: 0-8}]" \
        >>"$work/layout/issue.yaml"
done
printf -- '---\ntitle: Bilder\n---\n\n{#body}\nEin Satz.\n' >"$work/content/text.md"

# build FILE ARGUMENT… : with the folder of the test as home.
build() {
    local file=$1
    shift
    env -u XDG_CACHE_HOME HOME="$work/home" "$program" build --quiet "$work/layout/issue.yaml" \
        -o "$work/$file" "$@" >"$work/said" 2>&1 || fault "build $*: $(cat "$work/said")"
}

# expect WORDS : the last build made the same file and said the same as without a cache.
expect() {
    cmp -s "$work/good.pdf" "$work/made.pdf" || fault "$1: not the same PDF"
    cmp -s "$work/words" "$work/said" || fault "$1: other messages: $(cat "$work/said")"
    rm -f "$work/made.pdf"
}

entries() { find "$1" -type f 2>/dev/null | wc -l; }

build good.pdf --no-cache
mv "$work/said" "$work/words" # that the pictures have too few pixels
[ "$(entries "$work/home")" = 0 ] || fault '--no-cache has kept something'

cache=$work/home/.cache/umbruch
build made.pdf
expect 'a cold cache'
count=$(entries "$cache")
# Every PNG, and nothing of JPEG.
[ "$count" = 7 ] || fault "$count entries, not 7"
build made.pdf
expect 'a warm cache'
[ "$(entries "$cache")" = 7 ] || fault 'a warm cache has grown'
build made.pdf -j1
expect 'one thread'

# That it is used: what an entry says goes into the file. A forged one, whose digest is right, shows.
cp -r "$cache" "$work/forged"
/usr/bin/python3 - "$work/forged" <<'PYTHON'
import hashlib, pathlib, sys
for path in pathlib.Path(sys.argv[1]).iterdir():
    entry = bytearray(path.read_bytes())
    entry[-1] ^= 1
    entry[24:56] = hashlib.sha256(entry[56:]).digest()
    path.write_bytes(entry)
PYTHON
build made.pdf --cache "$work/forged"
cmp -s "$work/good.pdf" "$work/made.pdf" && fault 'the cache is not used'

for file in "$cache"/*; do
    printf X | dd of="$file" bs=1 seek=70 conv=notrunc status=none
done
build made.pdf
expect 'damaged entries'
build made.pdf
expect 'mended entries'
for file in "$cache"/*; do truncate -s -3 "$file"; done
build made.pdf
expect 'truncated entries'
for file in "$cache"/*; do : >"$file"; done
build made.pdf
expect 'empty entries'
rm -r "$cache"
build made.pdf
expect 'a deleted cache'
[ "$(entries "$cache")" = 7 ] || fault 'a deleted cache is not made anew'

# check and build help each other.
rm -r "$cache"
env -u XDG_CACHE_HOME HOME="$work/home" "$program" check --quiet "$work/layout/issue.yaml" 2>"$work/said" ||
    fault 'check'
[ "$(entries "$cache")" = 7 ] || fault 'check has kept nothing'
build made.pdf
expect 'after check'

# A picture that has changed is another one, and one that is damaged is not saved by what was.
printf X | dd of="$work/content/rgb-alpha-8.png" bs=1 seek=60 conv=notrunc status=none
env -u XDG_CACHE_HOME HOME="$work/home" "$program" check --quiet "$work/layout/issue.yaml" >"$work/said" 2>&1 &&
    fault 'a damaged picture passes'
grep -q 'rgb-alpha-8.png' "$work/said" || fault "a damaged picture: $(cat "$work/said")"
cp "$tree/tests/paint/pictures/rgb-alpha-8.png" "$work/content"

# Several at once, while somebody deletes it.
for i in 1 2 3 4 5; do
    rm -rf "$work/shared"
    for n in 1 2 3; do
        "$program" build --quiet "$work/layout/issue.yaml" -o "$work/at-once-$n.pdf" \
            --cache "$work/shared" 2>/dev/null &
    done
    find "$work/shared" -type f -delete 2>/dev/null
    wait
    for n in 1 2 3; do
        cmp -s "$work/good.pdf" "$work/at-once-$n.pdf" || fault "several at once: $i $n"
        rm -f "$work/at-once-$n.pdf"
    done
    [ -z "$(find "$work/shared" -name 'new-*')" ] || fault 'several at once have left something'
done

# Nowhere to keep it: the same without a word.
silent() {
    "$@" >"$work/said" 2>&1 || fault "$*: $(cat "$work/said")"
    expect "$*"
}
line=(build --quiet "$work/layout/issue.yaml" -o "$work/made.pdf")
silent env -u HOME -u XDG_CACHE_HOME "$program" "${line[@]}"
silent env -u XDG_CACHE_HOME HOME= "$program" "${line[@]}"
silent env HOME="$work/nobody" XDG_CACHE_HOME=relative "$program" "${line[@]}"
[ -e "$work/nobody" ] && fault 'a home was made'
[ -e relative ] && fault 'a relative XDG_CACHE_HOME was used'
silent "$program" "${line[@]}" --cache /dev/null/cache
silent "$program" "${line[@]}" --cache "$work/layout/issue.yaml"
silent env XDG_CACHE_HOME="$work/xdg" HOME="$work/nobody" "$program" "${line[@]}"
[ "$(entries "$work/xdg/umbruch")" = 7 ] || fault 'XDG_CACHE_HOME was not used'
chmod -R a-w "$work/xdg"
silent env XDG_CACHE_HOME="$work/xdg" "$program" "${line[@]}"

[ "$failed" = 0 ] && echo 'the cache changes nothing'
exit $((failed > 0))
