"""Makes small office documents for the tests of their readers."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "text", "table", "draw", "style", "meta")
)
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of *parts*; «mimetype» is stored, the rest packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in parts.items():
            made.writestr(path, data, zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, *, notes: str = "", endnotes: str = "", numbering: str = "", styles: str = "", links: str = "") -> bytes:
    """A Word document with *body* in its main part and the other parts where given."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    relations = links
    for kind, tag, content in (
        ("footnotes", "footnotes", notes),
        ("endnotes", "endnotes", endnotes),
        ("numbering", "numbering", numbering),
        ("styles", "styles", styles),
    ):
        if content:
            parts[f"word/{kind}.xml"] = f"<w:{tag} {W} {R}>{content}</w:{tag}>"
            relations += f'<Relationship Id="r-{kind}" Type="{KIND}/{kind}" Target="{kind}.xml"/>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    parts["word/document.xml"] = f"<w:document {W} {R} {MC}><w:body>{body}</w:body></w:document>"
    return archive(parts)


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run; *text* may hold markup of runs after «</w:t>»."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with *body* in <office:text>."""
    content = (
        f"<office:document-content {ODF} {XLINK}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
