"""Which words stand in a chart or a diagram (SmartArt) of an office file?"""

from collections.abc import Iterator

from extractors.formats.package import Package, local_name
from extractors.formats.text_line import text_line

_CACHES = frozenset({"strCache", "multiLvlStrCache", "dlblRangeCache", "strDim"})
"""Where a chart keeps categories, series and labels; the last one in charts of the newer kind."""

_POINTS = frozenset({"v", "pt"})


def drawing_words(package: Package, name: str) -> Iterator[str]:
    """The words of a chart's titles, series and categories, or of a diagram, a line each.

    A chart's numbers are left: they are drawn, not written.
    """
    root = package.side_part(name)
    if root is None:
        return
    seen: set[str] = set()
    for node in root.iter():
        is_paragraph = local_name(node) == "p" and "drawingml/2006/main" in str(node.tag)
        if is_paragraph:
            text = "".join(each.text or "" for each in node.iter() if local_name(each) == "t")
        elif local_name(node) in _CACHES:
            points = (each.text or "" for each in node.iter() if local_name(each) in _POINTS)
            text = "; ".join(point for point in points if point.strip())
        else:
            continue
        line = text_line(text)
        if line and line not in seen:
            seen.add(line)
            yield line
