#!/usr/bin/python3
"""measure.py -- time and memory of processes, as multiples of one that never changes.

    measure.py NAME=RUNS=COMMAND…  [ONE/OTHER…]

Each argument is a workload, its COMMAND split at blanks, or two of them to be divided.

Every run is a process of its own. Time is that of the processor, user and system, and of
the runs the least: what else the machine does can only add to it. Before, between and
after the workloads the yardstick runs: zlib over fixed data.
"""
import collections
import hashlib
import os
import sys
import time
import zlib

Figures = collections.namedtuple("Figures", "processor wall memory")

YARDSTICK_BLOCKS = 40_000  # of 64 bytes of hexadecimal digits


def yardstick():
    """Some tenths of a second of honest work that no change of the program touches."""
    digits, block = [], b"Umbruch"
    for _ in range(YARDSTICK_BLOCKS):
        block = hashlib.sha256(block).hexdigest().encode()
        digits.append(block)
    data = b"".join(digits)
    for level in (6, 9):
        assert zlib.decompress(zlib.compress(data, level)) == data


def run(work):
    """Runs `work` in a child; its processor time and wall time in s, most memory in MiB."""
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # nothing may return into the parent's code
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - begin
    if status != 0:
        sys.exit(f"a workload failed with status {os.waitstatus_to_exitcode(status)}")
    return Figures(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def program(command):
    def start():
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.execvp(command[0], command)
    return start


def least(figures):
    return Figures(*(min(column) for column in zip(*figures)))


def measure(workloads):
    results, yard = {}, []
    for name, runs, command in workloads:
        yard.append(run(yardstick).processor)
        results[name] = least([run(program(command)) for _ in range(runs)])
    yard.append(run(yardstick).processor)
    return results, yard


def show(results, yard):
    unit = min(yard)
    print(f"yardstick: {unit:.3f} s, up to {100 * (max(yard) / unit - 1):.0f} % slower "
          "between the workloads")
    print(f"{'workload':28}{'yardsticks':>12}{'processor s':>13}{'wall s':>9}{'most MiB':>10}")
    for name, f in results.items():
        print(f"{name:28}{f.processor / unit:12.2f}{f.processor:13.3f}{f.wall:9.3f}{f.memory:10.1f}")


def show_ratio(one, other, results):
    a, b = results[one], results[other]
    print(f"{one} / {other}: time {a.processor / b.processor:.2f}, "
          f"memory {a.memory / b.memory:.2f}")


def main():
    workloads, ratios = [], []
    for argument in sys.argv[1:]:
        if "=" in argument:
            name, runs, command = argument.split("=", 2)
            workloads.append((name, int(runs), command.split()))
        else:
            ratios.append(argument.split("/"))
    results, yard = measure(workloads)
    show(results, yard)
    for one, other in ratios:
        show_ratio(one, other, results)


if __name__ == "__main__":
    main()
