"""The file as such: syntax, fonts, pages, boxes; opened by four readers."""
from .findings import output, run

PAGES = 20
TRIM = (210 / 25.4 * 72, 297 / 25.4 * 72)
BLEED = 3 / 25.4 * 72
BOX_TOLERANCE = 0.01  # pt
# MuPDF as Debian builds it says so of itself, whatever it draws.
NO_COMPLAINT = "warning: icc support is not available"


def check_syntax(pdf, findings):
    findings.begin("syntax (qpdf)")
    done = run("qpdf", "--check", pdf)
    text = (done.stdout + done.stderr).decode(errors="replace")
    findings.expect(done.returncode == 0 and "WARNING" not in text,
                    f"qpdf --check: {text.strip().splitlines()[-1]}")


def check_fonts(pdf, findings):
    findings.begin("fonts (pdffonts)")
    lines = output("pdffonts", pdf).splitlines()[2:]
    findings.expect(len(lines) > 0, f"{len(lines)} fonts")
    for line in lines:
        # name type encoding emb sub uni object generation; the type may have blanks
        name, embedded = line.split()[0], line.split()[-5:-2]
        if embedded != ["yes", "yes", "yes"]:
            findings.fault(f"{name}: embedded, subset, Unicode are {embedded}")
        if "Type 3" in line:
            findings.fault(f"{name}: a Type 3 font")


def check_pages(pages, findings):
    """Boxes as pdfminer reads them; `pages` is a list of PDFPage."""
    findings.begin("pages and boxes (pdfminer)")
    findings.expect(len(pages) == PAGES, f"{len(pages)} pages")
    worst = 0.0
    for number, page in enumerate(pages, 1):
        boxes = page_boxes(page)
        if boxes is None:
            findings.fault(f"page {number}: no TrimBox or no BleedBox")
            continue
        worst = max(worst, box_error(boxes))
        if "ArtBox" in page.attrs:
            findings.fault(f"page {number}: ArtBox beside TrimBox")
    findings.expect(worst <= BOX_TOLERANCE,
                    f"trim A4, bleed 3 mm: largest deviation {worst:.4f} pt")


def page_boxes(page):
    try:
        return [[float(v) for v in page.attrs[name]] for name in ("TrimBox", "BleedBox")] + [
            [float(v) for v in page.mediabox]]
    except KeyError:
        return None


def box_error(boxes):
    trim, bleed, media = boxes
    errors = [trim[2] - trim[0] - TRIM[0], trim[3] - trim[1] - TRIM[1]]
    errors += [trim[i] - bleed[i] - BLEED for i in (0, 1)]
    errors += [bleed[i] - trim[i] - BLEED for i in (2, 3)]
    inside = all(media[i] <= bleed[i] + BOX_TOLERANCE for i in (0, 1)) and all(
        media[i] >= bleed[i] - BOX_TOLERANCE for i in (2, 3))
    return max(abs(e) for e in errors) if inside else float("inf")


def check_readers(pdf, findings):
    """Everything is drawn once by two interpreters; they must not complain."""
    findings.begin("interpreters (poppler, MuPDF)")
    commands = {
        "pdfinfo": ("pdfinfo", "-box", pdf),
        "mutool info": ("mutool", "info", pdf),
        "mutool draw": ("mutool", "draw", "-q", "-r", "20", "-F", "pgm", "-o", "/dev/null", pdf),
    }
    for name, command in commands.items():
        done = run(*command)
        words = (done.stdout + done.stderr).decode(errors="replace").lower()
        complaint = [line for line in words.splitlines()
                     if ("error" in line or "warning" in line) and line != NO_COMPLAINT]
        findings.expect(done.returncode == 0 and not complaint,
                        f"{name}: {complaint[0] if complaint else 'no complaint'}")
