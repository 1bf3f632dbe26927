"""The small parts of a .docx: what it holds, what refers to what, headers, footers, settings, properties."""

from wenxiao.publications.pack.word.marks import field, paragraph, run, safe

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE_SIDES = (("default", "right"), ("even", "left"))

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}_{kind}.xml" ContentType="{_TYPE}.{part}+xml"/>'
        for part in ("header", "footer")
        for kind, _ in _PAGE_SIDES
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="main" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="styles" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="settings" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>'
    + "".join(
        f'<Relationship Id="{part}_{kind}" Type="{_OFFICE}/relationships/{part}" Target="{part}_{kind}.xml"/>'
        for part in ("header", "footer")
        for kind, _ in _PAGE_SIDES
    )
    + "</Relationships>"
)
SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_WORD}"><w:removePersonalInformation/><w:removeDateAndTime/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


def core(title: str) -> str:
    """The properties: the title, and nobody's name or time."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{safe(title)}</dc:title>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def footer(side: str) -> str:
    """The page number — n —, outside on both sides of a sheet."""
    number = run("— ") + field("PAGE", run("1")) + run(" —")
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_WORD}">'
        + paragraph("PackNumber", number, properties=f'<w:jc w:val="{side}"/>')
        + "</w:ftr>"
    )


def header(watermark: str) -> str:
    """An empty header, or one with a word across the page."""
    shape = (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="draft" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;'
        "margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" fillcolor="#c8ced1" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{safe(watermark)}"/></v:shape>'
        "</w:pict></w:r>"
    )
    return (
        f'{_HEAD}<w:hdr xmlns:w="{_WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        + paragraph("PackCell", shape if watermark else "")
        + "</w:hdr>"
    )


def margins(watermark: str) -> dict[str, str]:
    """Headers and footers by the name of their part."""
    named = {f"word/footer_{kind}.xml": footer(side) for kind, side in _PAGE_SIDES}
    return named | {f"word/header_{kind}.xml": header(watermark) for kind, _ in _PAGE_SIDES}
