#!/usr/bin/env bash
# check-manual.sh PAGE: umbruch(5) is well-formed for both formatters, and says what it should.
set -euo pipefail
page=$1

said=$(mandoc -Tlint -Wwarning "$page" 2>&1) || { echo "mandoc: $said"; exit 1; }
[ -z "$said" ] || { echo "mandoc: $said"; exit 1; }
said=$(groff -mdoc -ww -Tutf8 "$page" 2>&1 >/dev/null)
[ -z "$said" ] || { echo "groff: $said"; exit 1; }

text=$(mandoc -Tutf8 "$page" | col -b)
for words in 'pull-quote' '**strong**' 'hang-quotes' 'from 0pt to 2000mm'; do
    grep -qF -- "$words" <<<"$text" || { echo "umbruch(5) does not say: $words"; exit 1; }
done
