#!/usr/bin/env bash
# The command line: exit codes and what is said. Usage: line.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
passed=0 failed=0

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

expect 0 'Usage: umbruch COMMAND' --help
expect 0 'Aufruf: umbruch BEFEHL' --help --lang de
expect 0 'Usage: umbruch build' build --help
expect 0 'What to do first:' --help
expect 0 'umbruch build layout/issue.yaml -o out' build --help
expect 0 'umbruch build layout/heft.yaml -o out' build --help --lang de
expect 0 'umbruch 0.' --version
expect 0 'umbruch 0.' --version --verbose
# Each library of which the program is linked, as loaded, with a number.
versions=$("$program" --version --verbose)
for library in libharu HarfBuzz FreeType libfyaml cmark-gfm ICU libpng expat jansson libqrencode zlib nettle; do
    if [[ $versions =~ (^|$'\n')"  $library"\ +[0-9]+\.[0-9] ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'no version of %s in:\n%s\n' "$library" "$versions"
    fi
done
expect 2 'no command given'
expect 2 'es fehlt ein Befehl' --lang de
expect 2 "there is no command 'biuld'" biuld x.yaml
expect 2 "did you mean 'build'?" biuld x.yaml
expect 2 "there is no option '--profle'" build --profle press x.yaml
expect 2 "did you mean '--profile'?" build --profle press x.yaml
expect 2 'something is missing behind --profile' build x.yaml --profile
expect 2 'nothing can stand behind --quiet' build --quiet=1 x.yaml
for number in 0 65 -1 two 2x ''; do
    expect 2 "--threads needs a whole number from 1 to 64, not '$number'" \
        build --threads="$number" x.yaml
done
expect 2 'something is missing behind --threads' build x.yaml -j
expect 1 'no such file: x.yaml' build -j2 x.yaml
expect 2 "there is no profile 'pres'" build --profile pres x.yaml
expect 2 "needs an edition" build
expect 2 'takes only one edition' dump a.yaml b.yaml
expect 2 "with several editions -o must name a folder" build -o "$work/none" a.yaml b.yaml
expect 2 "there is no option '--profile' here" check --profile press a.yaml
expect 1 'no such file' build "$work/missing.yaml"
expect 1 'Datei fehlt' build --lang=de "$work/missing.yaml"
expect 1 '1 error, 0 warnings' check "$work/missing.yaml"

# No line of any help is wider than the smallest terminal.
for command in '' init build check dump; do
    for language in en de; do
        # shellcheck disable=SC2086
        wide=$("$program" $command --help --lang $language | LC_ALL=C.UTF-8 grep -E '^.{81}')
        if [ -z "$wide" ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            printf 'umbruch %s --help: wider than 80 characters:\n%s\n' "$command" "$wide"
        fi
    done
done

expect 0 "E0232  error: there is no colour '…'" explain E0232
expect 0 'Colours are named under colours' explain E0232
expect 0 'Farben werden unter colours benannt' explain e232 --lang de
expect 0 'W0334  Warnung: vor dem Anmerkungszeichen steht ein Leerzeichen' explain 334 --lang de
expect 0 "E0706  error: '…' is no date; write it as 2024-05-14" explain
expect 2 "there is no message 'W0232'" explain W0232
expect 2 "'umbruch explain' lists them all" explain colours

expect 1 "error E0569: the part 'b' of the story 's' stands on a page already" \
    check --root . tests/command/twice/twice.yaml

mkdir "$work/root"
printf 'hyphenation: ../words.txt\npages: [{}]\n' > "$work/root/a.yaml"
echo Um-bruch > "$work/words.txt"
expect 1 "--allow-outside" check "$work/root/a.yaml"
expect 0 "" check --allow-outside "$work/root/a.yaml"
expect 0 "--allow-outside" build --help

# An output that is one of the inputs, by its name or through links.
cp tests/edition/words.txt "$work/words.txt"
ln -s words.txt "$work/link.txt"
ln "$work/words.txt" "$work/twin.txt"
for target in words.txt link.txt twin.txt root/a.yaml; do
    for command in build dump; do
        expect 2 "E0044: '$work/$target' is one of the files" \
            $command --allow-outside "$work/root/a.yaml" -o "$work/$target"
    done
done
expect 2 'ginge verloren' build --lang de --allow-outside "$work/root/a.yaml" \
    -o "$work/words.txt"
cmp tests/edition/words.txt "$work/words.txt" || failed=$((failed + 1))

LC_ALL=de_DE.UTF-8 expect 1 'Datei fehlt' check "$work/missing.yaml"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
