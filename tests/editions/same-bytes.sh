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
sums=$(sha256sum <"$one/a.pdf" && sha256sum <"$work/b.pdf")
echo "$sums"
[ "$(sort -u <<<"$sums" | wc -l)" = 1 ] || fault "the two builds differ"
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
