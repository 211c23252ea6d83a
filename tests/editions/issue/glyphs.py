"""Every glyph with its place, font, size and ink, as pdfminer interprets the pages.

pdfminer knows nothing of overprinting, so the interpreter here follows the graphics
states on its own.
"""
import collections
import math

from pdfminer import utils
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, resolve1

# x, width, y: in pt from the top left of the trim; size in pt
Glyph = collections.namedtuple("Glyph", "text x width y size font ink overprint upright")


class Interpreter(PDFPageInterpreter):
    """Adds to the graphics state what pdfminer leaves out: overprinting, and the colour
    space of fills."""

    def __init__(self, manager, device):
        super().__init__(manager, device)
        self.overprint = False
        self.saved = []

    def dup(self):
        copy = type(self)(self.rsrcmgr, self.device)
        copy.overprint = self.overprint
        return copy

    def process_page(self, page):
        self.overprint = False
        super().process_page(page)

    def init_state(self, ctm):
        super().init_state(ctm)
        self.saved = []

    def do_q(self):
        super().do_q()
        self.saved.append((self.overprint, self.ncs))

    def do_Q(self):
        super().do_Q()
        if self.saved:
            self.overprint, self.ncs = self.saved.pop()
            self.device.overprint = self.overprint

    def do_gs(self, name):
        super().do_gs(name)
        state = dict_value(dict_value(resolve1(self.resources["ExtGState"]))[name.name])
        if "op" in state or "OP" in state:
            self.overprint = bool(state.get("op", state.get("OP"))) and state.get("OPM") == 1
        self.device.overprint = self.overprint


class Device(PDFTextDevice):
    def __init__(self, manager):
        super().__init__(manager)
        self.pages = []
        self.overprint = False
        self.ink = None

    def begin_page(self, page, ctm):
        trim = [float(v) for v in page.attrs.get("TrimBox", page.mediabox)]
        left, top = utils.apply_matrix_pt(ctm, (trim[0], trim[3]))
        self.left, self.top = left, top
        self.overprint = False
        self.pages.append([])

    def render_string(self, textstate, seq, ncs, graphicstate):
        self.ink = (ncs.name, graphicstate.ncolor)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate):
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, e, f = matrix
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        self.pages[-1].append(Glyph(
            text, e - self.left, advance * math.hypot(a, b), self.top - f - rise * d,
            fontsize * math.hypot(c, d), str(font.fontname).split("+")[-1], self.ink,
            self.overprint, abs(b) < 1e-6 and abs(c) < 1e-6))
        return advance


def read_pages(pdf):
    """For each page what pdfminer calls a page, and its glyphs in order of painting."""
    manager = PDFResourceManager()
    device = Device(manager)
    interpreter = Interpreter(manager, device)
    with open(pdf, "rb") as file:
        pages = list(PDFPage.create_pages(PDFDocument(PDFParser(file))))
        for page in pages:
            interpreter.process_page(page)
    return pages, device.pages
