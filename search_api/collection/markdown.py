"""How does a collection become Markdown? The same parts as in Word, in plain text."""

from search_api.collection.document import CollectionDocument, Quotation
from search_api.export.quotations import plain_markdown


def markdown_file(paper: CollectionDocument) -> bytes:
    lines = [f"# {plain_markdown(paper.title)}", ""]
    if paper.question:
        lines += [f"**{paper.say('question')}:** {plain_markdown(paper.question)}", ""]
    lines += [f"{paper.day} · <{paper.address}>", ""]
    for heading, quotations in paper.parts:
        if heading:
            lines += [f"## {plain_markdown(heading)}", ""]
        for each in quotations:
            lines += _quotation(each, paper)
    if paper.references:
        lines += [f"## {paper.say('references')}", ""]
        lines += [f"- {_reference(each.text, each.url)}" for each in paper.references]
    if paper.missing:
        lines += ["", f"*{paper.say('missing').format(count=paper.missing)}*"]
    return ("\n".join(lines) + "\n").encode()


def _quotation(each: Quotation, paper: CollectionDocument) -> list[str]:
    quoted = [f"> {line}".rstrip() for line in plain_markdown(each.text).splitlines()]
    facts = plain_markdown(" · ".join(each.facts))
    cited = f"{facts} — [{plain_markdown(each.citation)}]({each.url})"
    lines = [*quoted, *([">", f"> — {cited}"] if quoted else [cited]), ""]
    if each.note:
        note = plain_markdown(" ".join(each.note.split()))
        lines += [f"*{paper.say('note')}:* {note}", ""]
    return lines


def _reference(text: str, url: str) -> str:
    before, found, after = text.partition(url)
    return f"{plain_markdown(before)}<{url}>{plain_markdown(after) if found else ''}"
