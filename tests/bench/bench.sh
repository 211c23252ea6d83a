#!/usr/bin/env bash
# Time and memory of umbruch, as ratios; README.md says how to read them.
#
#   tests/bench/bench.sh [UMBRUCH]     default: build/release/umbruch
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
umbruch=$(realpath "${1:-$root/build/release/umbruch}")
work=$(mktemp -d /tmp/bench.XXXXXX) # no blanks: measure.py splits at them
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

for pages in 200 1000; do
    "$here/make-long.py" "$pages" "$work/$pages"
done
"$here/make-story.py" 100000 "$work/story"
for count in 15 30; do
    "$here/make-pictures.py" "$count" "$work/pictures-$count"
done

build="$umbruch build --quiet"
"$here/measure.py" \
    "nothing (--version)=20=$umbruch --version" \
    "check=10=$umbruch check --quiet $root/layout/sonderausgabe.yaml" \
    "20 pages=10=$build $root/layout/sonderausgabe.yaml -o $work/issue.pdf" \
    "20 pages, photographs=10=$build --root $root $root/tests/editions/photos/photos.yaml -o $work/photos.pdf" \
    "200 pages=3=$build $work/200/layout/long.yaml -o $work/200.pdf" \
    "1000 pages=2=$build $work/1000/layout/long.yaml -o $work/1000.pdf" \
    "100,000 words=3=$build $work/story/layout/story.yaml -o $work/story.pdf" \
    "15 photographs=2=$build --no-cache $work/pictures-15/layout/pictures.yaml -o $work/pictures.pdf" \
    "30 photographs=2=$build --no-cache $work/pictures-30/layout/pictures.yaml -o $work/pictures.pdf" \
    "30 photographs, again=3=$build --cache $work/cache $work/pictures-30/layout/pictures.yaml -o $work/pictures.pdf" \
    "20 pages, photographs/20 pages" "200 pages/20 pages" "1000 pages/200 pages" \
    "30 photographs/15 photographs" "30 photographs, again/30 photographs"
stat -c '%n %s bytes' "$work"/*.pdf | sed "s|$work/||"
