#!/usr/bin/env bash
# --depfile with the real make and ninja: nothing is made without need, and every file that
# was read is a need; whatever blanks and signs are in the names. Usage: depfile.sh PROGRAM
set -u
program=$(realpath "$1")
fonts=$PWD/fonts
house=$PWD/layout/house.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
failed=0

wrong() {
    printf 'wrong: %s\n' "$*"
    failed=1
}

# An edition whose files have all in their names that make and ninja take for something else.
cd "$work" || exit 1
ln -s "$fonts" fonts
story='a $tory: \of\ it.md'
cat >edition.yaml <<YAML
include: [my house.yaml]
edition: {title: Needs, language: de, date: 2024-01-01}
stories: ['$story']
pages:
  - elements:
    - {story: '${story%.md}', columns: 0-3, lines: 7-20}
    - {image: 'drawing #1, 50 %.svg', decorative: true, columns: 4-7, top: 100mm, bottom: 120mm}
YAML
cp "$house" 'my house.yaml'
printf 'Eins zwei drei.\n' >"$story"
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="none" d="M0 0H9V9Z"/></svg>\n' >'drawing #1, 50 %.svg'
options='--allow-outside'

cat >Makefile <<MAKE
my\\ issue.pdf: edition.yaml
	@echo made
	@$program build edition.yaml $options -o 'my issue.pdf' --depfile issue.d
-include issue.d
MAKE
cat >build.ninja <<NINJA
rule set
  command = echo made && $program build edition.yaml $options -o 'my issue.pdf' --depfile ninja.d
  depfile = ninja.d
build my\$ issue.pdf: set edition.yaml
NINJA

# made TOOL: says «made» if the edition is set.
made() {
    local said
    case $1 in
    make) said=$(make 'my issue.pdf' 2>&1) ;;
    ninja) said=$(ninja 2>&1) ;;
    esac || { wrong "$1 fails: $said"; return; }
    case $said in
    *": error E"*) printf '%s\n' "$said" ;;
    *made*) echo made ;;
    esac
}

for tool in make ninja; do
    rm -f 'my issue.pdf'
    said=$(made $tool)
    [ "$said" = made ] || wrong "$tool does not set the edition the first time: $said"
    [ -s 'my issue.pdf' ] || wrong "$tool: no PDF"
    [ -z "$(made $tool)" ] || wrong "$tool sets an edition that has not changed"
    for file in edition.yaml 'my house.yaml' "$story" 'drawing #1, 50 %.svg'; do
        sleep 0.02
        touch "$file"
        [ "$(made $tool)" = made ] || wrong "$tool does not see that '$file' has changed"
        [ -z "$(made $tool)" ] || wrong "$tool: '$file' is always newer"
    done
done
grep -q SourceSerif4-Regular.otf issue.d || wrong "the fonts are missing: $(cat issue.d)"
cmp <(sed 1d issue.d) <(sed 1d ninja.d) || wrong "two depfiles of the same edition differ"

# A story that is gone, and that the edition does not name any more.
sed -i "s/^stories.*/stories: [b.md]/; s/story: '[^']*'/story: b/" edition.yaml
mv "$story" b.md
[ "$(made make)" = made ] || wrong "make gives up over a file that is gone"
[ "$(made ninja)" = made ] || wrong "ninja gives up over a file that is gone"

# After an error the old depfile stays, whole.
cp issue.d before
printf '<b>\n' >b.md
"$program" build edition.yaml $options -o 'my issue.pdf' --depfile issue.d 2>/dev/null &&
    wrong "no error"
cmp issue.d before || wrong "a depfile of an edition that is not set"

# It may not be written over what it tells of.
printf 'Eins.\n' >b.md
said=$("$program" build edition.yaml $options -o x.pdf --depfile b.md 2>&1) && wrong "over a story"
[[ $said == *E0044* ]] || wrong "over a story: $said"
said=$("$program" build edition.yaml $options -o x.pdf --depfile x.pdf 2>&1) && wrong "over the PDF"
[[ $said == *E0058* ]] || wrong "over the PDF: $said"

# make has no way to write a line break in a name.
said=$("$program" build edition.yaml $options -o $'two\nlines.pdf' --depfile y.d 2>&1) && wrong "a line break"
[[ $said == *E0057* ]] || wrong "a line break: $said"
exit "$failed"
