#!/usr/bin/env bash
# The completions of three shells: each shell takes its file, and offers what it should.
# Usage: completions.sh PROGRAM FOLDER
set -u
program=$1 folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
mkdir "$work/layout" "$work/a folder"
touch "$work/issue.yaml" "$work/my issue.yml" "$work/story.md" "$work/key note.docx" "$work/manuscript.odt"
cd "$work" || exit 1

# All commands, as --help lists them.
commands=$("$program" --help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' |
    LC_ALL=C sort | paste -s -d '|')

# expect SHELL LINE OFFERS: the sorted offers, with | between them.
expect() {
    local got
    got=$("offers_$1" "$2" | LC_ALL=C sort -u | paste -s -d '|')
    if [ "$got" != "$3" ]; then
        printf '%s, "%s"\n  offers   %s\n  expected %s\n' "$1" "$2" "$got" "$3"
        failed=1
    fi
}

# The line as bash cuts it into words: at blanks and at `=`.
offers_bash() (
    # shellcheck source=/dev/null
    . "$folder/umbruch"
    line=${1//=/ = }
    read -r -a COMP_WORDS <<<"$line"
    [[ $line != *' ' ]] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _umbruch
    printf '%s\n' "${COMPREPLY[@]}"
)

offers_fish() {
    fish --no-config -c "source $folder/umbruch.fish; complete -C'$1'" | cut -f1
}

# Zsh completes only where somebody types: a terminal is played to it.
offers_zsh() {
    /usr/bin/python3 - "$folder" "$1" <<'PYTHON'
import os, pty, re, select, sys, time

folder, line = sys.argv[1:]
setup = ("PS1=READY; unset zle_bracketed_paste; fpath=(" + folder + " $fpath); "
         "autoload -U compinit; compinit -u -D; "
         "zstyle ':completion:*' list-separator '#'; "
         "zstyle ':completion:*' insert-tab false; "
         "LISTMAX=10000; bindkey '^X' list-choices; setopt no_beep no_list_ambiguous; print D''ONE\n")
pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(TERM="dumb", COLUMNS="300", LINES="100", ZDOTDIR="/nonexistent")
    os.execvp("zsh", ["zsh", "-f", "-i"])

def read_until(mark, seconds):
    text, end = b"", time.monotonic() + seconds
    while mark not in text and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                text += os.read(terminal, 65536)
            except OSError:
                break
    return text

import fcntl, struct, termios
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 100, 300, 0, 0))
read_until(b"%", 5)
os.write(terminal, setup.encode())
read_until(b"DONE", 20)
read_until(b"READY", 5)
os.write(terminal, (line + "\x18").encode())
# What is listed stands between the line and the next prompt.
text = read_until(b"READY", 10).decode()
os.write(terminal, b"\x15exit\n")
for entry in re.split(r"\r\n|\n", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text))[1:]:
    entry = entry.split(" #")[0]
    for name in re.split(r"  +", entry.strip()):
        if name and "READY" not in name:
            print(name)
PYTHON
}

zsh -n "$folder/_umbruch" || failed=1
bash -n "$folder/umbruch" || failed=1
fish --no-execute "$folder/umbruch.fish" || failed=1

expect bash 'umbruch bu' 'build'
expect bash 'umbruch ' "$commands"
expect bash 'umbruch build --pro' '--profile'
expect bash 'umbruch check --pro' ''
expect bash 'umbruch build --profile ' 'press'
expect bash 'umbruch build --profile=pr' 'press'
expect bash 'umbruch build --lang=' 'de|en'
expect bash 'umbruch build ' 'a folder|issue.yaml|layout|my issue.yml'
expect bash 'umbruch build -o ' 'a folder|issue.yaml|key note.docx|layout|manuscript.odt|my issue.yml|story.md'
expect bash 'umbruch build --root ' 'a folder|layout'
expect bash 'umbruch --vers' '--version'
expect bash 'umbruch schema ' 'edition|people'
expect bash 'umbruch init ' 'a folder|layout'
expect bash 'umbruch import ' 'a folder|key note.docx|layout|manuscript.odt'

expect fish 'umbruch bu' 'build'
expect fish 'umbruch ' "$commands"
expect fish 'umbruch build --pro' '--profile'
expect fish 'umbruch check --pro' ''
expect fish 'umbruch build --profile ' 'press'
expect fish 'umbruch build --lang=' '--lang=de|--lang=en'
expect fish 'umbruch build i' 'issue.yaml'
expect fish 'umbruch build --root l' 'layout/'
expect fish 'umbruch build ' 'a folder/|issue.yaml|layout/|my issue.yml'
expect fish 'umbruch import k' 'key note.docx'
expect fish 'umbruch import m' 'manuscript.odt'

expect zsh 'umbruch ' "$commands"
expect fish 'umbruch schema ' 'edition|people'

expect zsh 'umbruch build --r' '--root'
expect zsh 'umbruch schema ' 'edition|people'
expect zsh 'umbruch import ' 'a\ folder/|key\ note.docx|layout/|manuscript.odt'
exit "$failed"
