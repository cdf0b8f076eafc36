"""Runs the command of every independent vector in its folder and compares what it prints with the request.

    python3 testkit/check-vectors.py [id ...]

A genuine request must hold the first line that is printed (or the command checks a signature and prints "valid");
those that are to be rejected are left out. Some commands use openssl or the package "cryptography".
"""

import pathlib
import re
import subprocess
import sys
import urllib.parse

VECTORS = pathlib.Path(__file__).parent / "src/main/resources/io/hookproof/testkit/vectors"


def fact(head, name):
    found = re.search(rf"^# {name}: (.*)$", head, re.M)
    return found[1] if found else ""


def agrees(file):
    text = file.read_text("utf-8", "replace")
    head, _, body = text.partition("\n\n")
    done = subprocess.run(fact(head, "command"), shell=True, cwd=file.parent, capture_output=True, text=True)
    printed = (done.stdout.strip().splitlines() or [""])[0]
    request = "\n".join(line for line in head.splitlines() if not line.startswith("# command")) + body
    spellings = (printed, urllib.parse.quote(printed, safe=""))
    return printed == "valid" or bool(printed) and any(spelling in request for spelling in spellings)


def main(ids):
    wrong = []
    count = 0
    for file in sorted(VECTORS.glob("*/*.http")):
        head = file.read_text("utf-8", "replace").partition("\n\n")[0]
        if fact(head, "origin") != "independent" or ids and file.parent.name not in ids:
            continue
        if fact(head, "expect") == "rejected":
            continue
        count += 1
        if not agrees(file):
            wrong.append(f"{file.parent.name}/{file.name}")
    print(f"{count} commands run, {len(wrong)} do not agree {' '.join(wrong)}")
    return 1 if wrong else 0


sys.exit(main(set(sys.argv[1:])))
