"""A PDF writer for tests: text in Helvetica at given places, wrapped like a printed paper, with raised footnote marks."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Widths of Helvetica from the blank on, in thousandths of the type size.
# fmt: off
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
# fmt: on
_BASE = str.maketrans("éëèêïíöóüúáàäçÉËÖÜ", "eeeeiioouuaaacEEOU")
_OTHER = {"’": 222, "‘": 222, "«": 556, "»": 556, "–": 556, "•": 350, "€": 556}


def width(text: str, size: float) -> float:
    """The width of *text* in points."""
    total = 0
    for char in text.translate(_BASE):
        total += _OTHER[char] if char in _OTHER else _WIDTHS[ord(char) - 32]
    return total * size / 1000


@dataclass
class Pdf:
    """A PDF under construction; y counts from the top of the page to the baseline."""

    size: tuple[float, float] = (595.0, 842.0)
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    pages: list[list[str]] = field(default_factory=list)
    picture: bool = False

    def page(self) -> Pdf:
        self.pages.append([])
        return self

    def text(self, x: float, y: float, text: str, size: float = 9.0) -> float:
        """Write *text*; where it ends."""
        raw = text.encode("windows-1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.pages[-1].append(
            f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {self.size[1] - y:.2f} Tm (".encode("latin-1").decode("latin-1")
            + raw.decode("latin-1")
            + ") Tj ET"
        )
        return x + width(text, size)

    def marked(self, x: float, y: float, text: str, size: float = 9.0) -> float:
        """Write *text* in which ^12^ is a raised mark."""
        for i, part in enumerate(text.split("^")):
            x = self.text(x, y - 0.35 * size, part, 0.6 * size) if i % 2 else self.text(x, y, part, size)
        return x

    def lines(self, x: float, y: float, lines: list[str], size: float = 9.0, leading: float = 12.0) -> float:
        """Write *lines* below each other; the baseline of the next one."""
        for line in lines:
            self.marked(x, y, line, size)
            y += leading
        return y

    def build(self, encrypt: bool = False) -> bytes:
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
        objects.append(
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
            b"\nstream\n\x80\nendstream"
        )
        kids = []
        for page in self.pages:
            content = "\n".join(page).encode("latin-1")
            if self.picture:
                content += b"\nq 500 0 0 700 40 60 cm /Im1 Do Q"
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
            crop = b"/CropBox [%s]" % " ".join(map(str, self.crop)).encode() if self.crop else b""
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] %s /Rotate %d /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>"
                % (*self.size, crop, self.rotate, len(objects))
            )
            kids.append(len(objects))
        objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        extra = b""
        if encrypt:  # no password fits these entries, so that any reader must ask for one
            objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >>" % (b"31" * 32, b"32" * 32))
            extra = b"/Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" % len(objects)
        out = b"%PDF-1.4\n"
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % p for p in places)
        return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1, table, len(objects) + 1, extra, len(out))  # fmt: skip


def wrap(text: str, room: float, size: float) -> list[str]:
    """*text* in lines of at most *room* points; «|» marks where a word may be hyphenated."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        parts = word.split("|")
        for k in range(len(parts), -1, -1):
            head = "".join(parts[:k]) + ("-" if 0 < k < len(parts) else "")
            tried = f"{line} {head}".strip()
            if k == 0 or width(tried.replace("^", ""), size) <= room:
                break
        if k == 0:
            lines.append(line)
            line = "".join(parts)
        elif k < len(parts):
            lines.append(tried)
            line = "".join(parts[k:])
        else:
            line = tried
    return [*lines, line]


FOOT = 640.0


def printed(paragraphs: list[str], notes: dict[str, str], *, left: float = 221.0, room: float = 318.0, head: str = "") -> Pdf:
    """A printed Kamerstuk: paragraphs set off by a blank line, notes at the foot of their page, imprint and running foot."""
    pdf = Pdf().page()
    y, pending, page = 120.0, [], 1
    floor = FOOT

    def close() -> None:
        nonlocal pending
        at = FOOT + 20 - 9 * len(pending) + 9
        for line in pending:
            pdf.marked(left, at, line, 7)
            at += 9
        if page == 1:
            for i, line in enumerate(("kst-12345-6", "ISSN 0921 - 7371", "’s-Gravenhage 2021")):
                pdf.text(55, 720 + 7 * i, line, 5.5)
        pdf.text(left, 734, head, 8)
        pdf.text(left + 314, 734, str(page), 8)
        pending = []

    for paragraph in paragraphs:
        for line in wrap(paragraph, room, 9):
            called = [part for i, part in enumerate(line.split("^")) if i % 2]
            more = [x for n in called for x in wrap(f"^{n}^ {notes[n]}", room, 7)]
            if y + 9 * len(pending + more) > floor:
                close()
                pdf.page()
                page, y = page + 1, 60.0
            pending += more
            pdf.marked(left, y, line, 9)
            y += 11
        y += 11
    close()
    return pdf
