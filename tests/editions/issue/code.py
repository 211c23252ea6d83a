"""The QR code of the last page, read from the printed page."""
import pathlib
import tempfile

from .findings import output

CONTENT = "https://www.msg.group/public-magazin"
PAGE = 20


def check_code(pdf, findings):
    findings.begin(f"QR code on page {PAGE} (zbarimg)")
    with tempfile.TemporaryDirectory() as folder:
        picture = pathlib.Path(folder) / "page"
        output("pdftoppm", "-r", "150", "-f", PAGE, "-l", PAGE, "-singlefile", "-png", pdf, picture)
        found = output("zbarimg", "--quiet", "--raw", f"{picture}.png").strip()
    findings.expect(found == CONTENT, f"it says {found}")
