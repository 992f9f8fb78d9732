"""Clauses of trade agreements, one on each line, for bench/text."""
import re
import subprocess
import tarfile
import xml.etree.ElementTree as ElementTree

LEAST_WORDS = 4


def clauses_of(treaty):
    for element in treaty.find("body").iter():
        for part in re.split(r"\n\s*\n", element.text or ""):
            words = part.split()
            if len(words) >= LEAST_WORDS:
                yield " ".join(words)


def extract(archive, out):
    """From the English agreements in the archive, in the order of their file names. False when zstd is
    missing."""
    try:
        unpacked = subprocess.Popen(["zstd", "-dcq", archive], stdout=subprocess.PIPE)
    except FileNotFoundError:
        return False
    found = {}
    with tarfile.open(fileobj=unpacked.stdout, mode="r|") as tar:
        for member in tar:
            if not member.name.endswith(".xml"):
                continue
            treaty = ElementTree.parse(tar.extractfile(member)).getroot()
            if treaty.findtext("meta/language") == "en":
                found[member.name] = list(clauses_of(treaty))
    unpacked.wait()
    part = out.with_suffix(".part")
    part.write_text("".join(f"{clause}\n" for name in sorted(found) for clause in found[name]))
    part.rename(out)
    return True
