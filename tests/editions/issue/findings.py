"""What the checks measured, and what is wrong."""
import subprocess


class Findings:
    """Facts are printed as they come, faults again at the end."""

    def __init__(self):
        self.faults = []
        self.check = ""

    def begin(self, check):
        self.check = check
        print(f"== {check}", flush=True)

    def fact(self, text):
        print(f"   {text}", flush=True)

    def fault(self, text):
        self.faults.append(f"{self.check}: {text}")
        print(f" ! {text}", flush=True)

    def expect(self, holds, text):
        """States `text`; a fault unless it holds."""
        (self.fact if holds else self.fault)(text)


def run(*command):
    """Output and messages of a reader; its exit code is judged by who called."""
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def output(*command):
    """Output of a reader that must succeed."""
    done = run(*command)
    if done.returncode != 0:
        message = done.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {message}")
    return done.stdout.decode("utf-8")
