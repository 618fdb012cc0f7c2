"""Which evaluations are there? Each half has its own; they are composed here by their names."""

from cyclopts import App

app = App(name="evaluate", help="Figures that tell how good extraction, tags and answers are.")
app.command(
    "search_api.commands.evaluate:relevance",
    name="relevance",
    help="Rank judged collections (BEIR layout): nDCG@10, MAP, MRR, recall@100.",
)
app.command(
    "indexer.commands.evaluate:topics",
    name="topics",
    help="Topics, sectors and populations of marked documents, and the terms that mislead.",
)
app.command(
    "indexer.commands.evaluate:enrichment",
    name="enrichment",
    help="Countries, years, topics and languages of texts with known answers.",
)
app.command(
    "indexer.commands.evaluate:lessons",
    name="lessons",
    help="Kinds of passages: lessons, good practices, recommendations, challenges, results.",
)
