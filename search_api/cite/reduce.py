"""What of a style speaks of reports? A CSL style cut down to one kind of item, before it is used.

A style of 170 KB decides for each item anew, through 100 macros, what it is: 30 ms an entry. Which
variables an item has is known beforehand, so conditions are decided here once and macros stand
where they are called: half a millisecond. Two rules of CSL that citeproc-py 0.11 leaves out are
kept here too: what stands for a missing author is not said again, and `initialize="false"`.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

_NS = "http://purl.org/net/xbiblio/csl"
_GENERATED = frozenset(("year-suffix", "citation-number", "citation-label"))  # by the processor
_NAME_OPTIONS = ("initialize-with",)
Element = Any  # lxml carries no types


def reduced_style(
    style: bytes,
    variables: frozenset[str],
    item_type: str = "report",
    terms: Mapping[str, str] | None = None,
) -> bytes:
    """The style's bibliography for items of this type that have these variables and no others.

    `terms` are said instead of the style's own.
    """
    root = etree.fromstring(style, etree.XMLParser(remove_comments=True, no_network=True))
    macros = {each.get("name", ""): each for each in root.iter(_tag("macro"))}
    layout = next(root.iter(_tag("bibliography"))).find(_tag("layout"))
    assert layout is not None
    reducer = _Reducer(macros, variables, item_type)
    children = [made for child in layout for made in reducer.reduced(child)]
    layout[:] = children
    _say_once(layout)
    _push_name_options(root, layout)
    for each in layout.iter():
        if each.get("text-case") == "title":  # done beforehand, by headline.py
            del each.attrib["text-case"]
    for term in root.iter(_tag("term")):
        term.text = (terms or {}).get(term.get("name", ""), term.text)
    for each in [*macros.values(), *root.iter(_tag("citation")), *root.iter(_tag("sort"))]:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


class _Reducer:
    def __init__(
        self, macros: dict[str, Element], variables: frozenset[str], item_type: str
    ) -> None:
        self._macros = macros
        self._variables = variables
        self._type = item_type
        self._missed = 0  # variables called for that the item has not

    def reduced(self, element: Element) -> Iterator[Element]:
        """What stands in its place: nothing, one element, or what it leads to."""
        match etree.QName(element).localname:
            case "choose":
                yield from self._chosen(element)
            case "text" if (macro := element.get("macro")) is not None:
                yield from self._called(element, self._macros[macro])
            case "names":
                yield from self._names(element)
            case "group":
                yield from self._group(element)
            case _:
                variable = element.get("variable")
                if variable is None or any(each in self._variables for each in variable.split()):
                    yield deepcopy(element)
                elif variable not in _GENERATED:
                    self._missed += 1

    def _children(self, element: Element) -> list[Element]:
        return [made for child in element for made in self.reduced(child)]

    def _chosen(self, choose: Element) -> Iterator[Element]:
        for branch in choose:
            if etree.QName(branch).localname == "else" or self._holds(branch):
                yield from self._children(branch)
                return

    def _holds(self, branch: Element) -> bool:
        tests = [
            self._is(name, value)
            for name, values in branch.attrib.items()
            if name != "match"
            for value in values.split()
        ]
        match branch.get("match"):
            case "any":
                return any(tests)
            case "none":
                return not any(tests)
            case _:
                return all(tests)

    def _is(self, name: str, value: str) -> bool:
        match name:
            case "type":
                return value == self._type
            case "variable":
                return value in self._variables
            case _:  # locators, positions, uncertain dates; symbols are no plain numbers
                return False

    def _called(self, text: Element, macro: Element) -> Iterator[Element]:
        """A macro where it is called: a group that looks as its call says."""
        children = self._children(macro)
        if not children:
            return
        group = etree.Element(_tag("group"))
        for name, value in text.attrib.items():
            if name not in {"macro", "text-case", "quotes", "strip-periods"}:
                group.set(name, value)
        group.extend(children)
        for name in ("text-case", "quotes", "strip-periods"):
            if (value := text.get(name)) is not None:
                _say_of_texts(group, name, value)
        yield group

    def _names(self, names: Element) -> Iterator[Element]:
        kept = [each for each in names.get("variable", "").split() if each in self._variables]
        if kept:
            made = deepcopy(names)
            made.set("variable", " ".join(kept))
            for each in made.findall(_tag("substitute")):
                made.remove(each)
            yield made
            return
        self._missed += 1
        substitute = names.find(_tag("substitute"))
        for child in substitute if substitute is not None else ():
            if made := list(self.reduced(_with_name_of(names, child))):
                for each in made:
                    each.set("substitutes", "yes")
                yield from made
                return

    def _group(self, group: Element) -> Iterator[Element]:
        missed = self._missed
        children = self._children(group)
        says_nothing = self._missed > missed and not any(map(_says_variable, children))
        if not children or says_nothing:  # as CSL has it: its words alone are not wanted
            return
        made = etree.Element(group.tag, group.attrib)
        made.extend(children)
        yield made


def _with_name_of(names: Element, child: Element) -> Element:
    """A substitute for names takes over how they are written."""
    if etree.QName(child).localname != "names" or child.find(_tag("name")) is not None:
        return child
    made = deepcopy(child)
    made.extend(deepcopy(each) for each in names if each.tag != _tag("substitute"))
    return made


def _say_of_texts(group: Element, name: str, value: str) -> None:
    for each in group.iter(_tag("text")):
        if each.get(name) is None:
            each.set(name, value)


def _says_variable(element: Element) -> bool:
    return any(each.get("variable") for each in element.iter())


def _say_once(layout: Element) -> None:
    """Takes away what was said in a missing author's place."""
    marked = [each for each in layout.iter() if each.attrib.pop("substitutes", None)]
    said = [inner for each in marked for inner in each.iter()]
    variables = {each.get("variable") for each in said if each.get("variable")}
    for each in list(layout.iter(*map(_tag, ("text", "number", "date", "names", "label")))):
        if each.get("variable") in variables and not any(each is one for one in said):
            _remove(each)


def _remove(element: Element) -> None:
    """Takes an element away, and groups that are left with no variable."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if etree.QName(parent).localname == "group" and not _says_variable(parent):
        _remove(parent)


def _push_name_options(root: Element, layout: Element) -> None:
    """Options that names inherit are told to each of them, but initials where it wants none."""
    bibliography = layout.getparent()
    for option in _NAME_OPTIONS:
        inherited = None
        for each in (root, bibliography):
            if each is not None and (value := each.attrib.pop(option, None)) is not None:
                inherited = value
        for name in layout.iter(_tag("name")):
            if name.get("initialize") == "false":
                name.attrib.pop(option, None)
            elif inherited is not None and name.get(option) is None:
                name.set(option, inherited)


def _tag(name: str) -> str:
    return f"{{{_NS}}}{name}"
