#!/usr/bin/env bash
# The same issue gives the same bytes wherever it is built, and a full disk costs nobody the
# file of yesterday. Usage: same-bytes.sh UMBRUCH
set -euo pipefail
umbruch=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fault() {
    echo "FAULT $*"
    failed=1
}

# A German locale of our own, where the machine has none: decimal commas would show.
locales=$work/locales
mkdir "$locales"
localedef -i de_DE -f UTF-8 "$locales/de_DE.UTF-8" 2>/dev/null ||
    echo "no locale de_DE could be made; LC_ALL is set all the same"

copy_tree() {
    mkdir -p "$1"
    cp -r "$root/layout" "$root/content" "$root/fonts" "$1/"
}

# ------------------------------------------------------------ two places, two worlds

one=$work/one
two="$work/another place/with a long name/for the second tree"
copy_tree "$one"
copy_tree "$two"
find "$two" -exec touch -d 1999-12-31 {} +

(
    cd "$one"
    umask 022
    env -i PATH="$PATH" LC_ALL=C TZ=UTC "$umbruch" build layout/sonderausgabe.yaml -o a.pdf
)
(
    cd /
    umask 077
    env -i PATH="$PATH" LOCPATH="$locales" LC_ALL=de_DE.UTF-8 TZ=Pacific/Auckland \
        SOURCE_DATE_EPOCH=86400 MALLOC_PERTURB_=165 HOME=/nonexistent \
        "$umbruch" build "$two/layout/sonderausgabe.yaml" -o "$work/b.pdf"
)
for threads in 1 2 7; do
    "$umbruch" build -j$threads "$one/layout/sonderausgabe.yaml" -o "$work/threads$threads.pdf"
done
sums=$(for file in "$one/a.pdf" "$work/b.pdf" "$work"/threads*.pdf; do sha256sum <"$file"; done)
echo "$sums"
[ "$(sort -u <<<"$sums" | wc -l)" = 1 ] || fault "the builds differ"

# Pictures are unpacked and packed by tasks: those of the reader's tests, one behind the other.
mkdir -p "$work/pictures/layout" "$work/pictures/fonts"
cp "$root"/tests/paint/pictures/*.png "$work/pictures/"
cp -r "$root/fonts" "$work/pictures/"
cp "$root/tests/editions/base.yaml" "$work/pictures/layout/"
{
    echo "include: [layout/base.yaml]"
    echo "edition: {title: Bilder, language: de, date: 2024-04-15}"
    echo "pages:"
    for file in "$work"/pictures/*.png; do
        printf '  - elements:\n      - {image: %s, columns: 0-3, top: L4, bottom: L8, decorative: true}\n' \
            "$(basename "$file")"
    done
} >"$work/pictures/layout/all.yaml"
for threads in 1 2 7; do
    "$umbruch" build -q -j$threads "$work/pictures/layout/all.yaml" \
        -o "$work/pictures$threads.pdf" 2>/dev/null || fault "pictures with -j$threads: exit $?"
done
sums=$(sha256sum "$work"/pictures?.pdf | cut -d' ' -f1)
echo "$sums"
[ "$(sort -u <<<"$sums" | wc -l)" = 1 ] || fault "the pictures differ"
[ "$(stat -c %a "$one/a.pdf") $(stat -c %a "$work/b.pdf")" = "644 600" ] ||
    fault "modes $(stat -c %a "$one/a.pdf" "$work/b.pdf" | xargs), not what umask says"

# ------------------------------------------------------------ no room

# no_room FOLDER COMMAND…: the build must end with 3 and leave yesterday's file alone.
no_room() {
    local folder=$1 said code=0
    shift
    echo yesterday >"$folder/issue.pdf"
    said=$("$@" "$umbruch" build --lang en "$one/layout/sonderausgabe.yaml" \
        -o "$folder/issue.pdf" 2>&1) || code=$?
    echo "exit $code: ${said%%$'\n'*}"
    [ "$code" = 3 ] || fault "exit $code without room, not 3"
    [ -n "$said" ] || fault "nothing was said about the lack of room"
    [ "$(cat "$folder/issue.pdf")" = yesterday ] || fault "the old file is gone"
    [ "$(ls -A "$folder")" = issue.pdf ] || fault "left behind: $(ls -A "$folder" | xargs)"
}

small_file() {
    (
        ulimit -f 100 # KiB; the issue has more
        "$@"
    )
}

echo "file size limited:"
mkdir "$work/limited"
no_room "$work/limited" small_file

# A file system of our own, gone with its namespace; needs root.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    echo "disk full:"
    mkdir "$work/disk"
    export -f no_room fault
    export umbruch one work
    unshare -m bash -euc '
        failed=0
        mount -t tmpfs -o size=200k none "$work/disk"
        no_room "$work/disk" env
        exit $failed' || failed=1
else
    echo "disk full: not tried, it needs root"
fi
exit $failed
