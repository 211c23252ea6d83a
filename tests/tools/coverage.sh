#!/usr/bin/env bash
# How much of src/ the tests run: a table by file and by folder, and the total.
# Needs gcovr (apt install gcovr) besides what ./run-tests installs.
#
#   tests/tools/coverage.sh [--missing] [--build FOLDER] [--least PERCENT]
#
# --missing: every line that no test runs, too. FOLDER: default build/coverage. Below PERCENT of the
# lines (default 95) it fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
    sed -n '5,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
build=build/coverage
least=95
missing=
while [ $# -gt 0 ]; do
    case $1 in
    --missing) missing=1 ;;
    --build)
        [ $# -gt 1 ] || usage
        build=$2
        shift
        ;;
    --least)
        [ $# -gt 1 ] || usage
        least=$2
        shift
        ;;
    *) usage ;;
    esac
    shift
done
command -v gcovr >/dev/null || { echo "gcovr is not there: apt install gcovr" >&2; exit 3; }

cmake --preset coverage -B "$build" >/dev/null
cmake --build "$build"
# What counts is what the tests run: not an earlier run, and not the tools while they build.
find "$build" -name '*.gcda' -delete
failed=0
ctest --test-dir "$build" --output-on-failure --parallel 2 || failed=1

gcovr --root . --filter src/ --object-directory "$build" --json-summary "$build/coverage.json" \
    --json "$build/coverage-lines.json" "$build" >/dev/null
/usr/bin/python3 - "$build" "$least" "$missing" <<'TABLE'
import json, os, sys

build, least, missing = sys.argv[1], float(sys.argv[2]), sys.argv[3]
files = {f["filename"]: (f["line_covered"], f["line_total"])
         for f in json.load(open(os.path.join(build, "coverage.json")))["files"]}


def row(name, counts):
    run, lines = (sum(column) for column in zip(*counts))
    print("%-36s %6d %6d %7.1f %%" % (name, lines, lines - run, 100 * run / lines))
    return 100 * run / lines


print("%-36s %6s %6s %9s" % ("", "lines", "not", "run"))
for name in sorted(files):
    row(name, [files[name]])
print()
for folder in sorted({os.path.dirname(name) for name in files}):
    row(folder + "/", [counts for name, counts in files.items() if os.path.dirname(name) == folder])
total = row("total", files.values())

for entry in json.load(open(os.path.join(build, "coverage-lines.json")))["files"] if missing else []:
    text = open(entry["file"], encoding="utf-8").read().split("\n")
    for line in entry["lines"]:
        if line["count"] == 0 and not line.get("gcovr/noncode"):
            print("%s:%d: %s" % (entry["file"], line["line_number"], text[line["line_number"] - 1].strip()))
if total < least:
    sys.exit("%.1f %% of the lines are run by tests; at least %g %% should be" % (total, least))
TABLE
[ "$failed" = 0 ] || { echo "some tests failed" >&2; exit 1; }
