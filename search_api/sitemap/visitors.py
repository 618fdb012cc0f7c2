"""What may visitors that are programs do here? robots.txt by a setting, and llms.txt."""

from config.setting_groups import MachinesSettings

_RULES = {
    # reports and views may be found, not each combination of filters
    "reports": "User-agent: *\nDisallow: /v1/\nDisallow: /*?\n"
    "\nUser-agent: waymark\nDisallow:\n",  # another one that harvests, see docs/harvest.md
    "all": "User-agent: *\nDisallow:\n",
    "nothing": "User-agent: *\nDisallow: /\n",
}


def robots(settings: MachinesSettings, base: str) -> str:
    named = "" if settings.robots == "nothing" else f"\nSitemap: {base}/sitemap.xml\n"
    return _RULES[settings.robots] + named


def llms(settings: MachinesSettings, base: str) -> str:
    """What a language model reads before it asks: where answers with citations are."""
    return f"""# {settings.name}

> Full-text search over the lessons learned of Alliance 8.7 on forced labour, modern slavery, human
> trafficking and child labour. Reports are found by their passages, each with its page; lessons,
> good practices, recommendations and challenges stand on their own, each with its citation.

Cite the page: every passage and lesson carries `citation` and `url`. Texts are the reports' own
words. Countries are ISO 3166-1 alpha-3, concepts are ids of the vocabulary; labels come in en, fr,
es, pt and ar by `lang`. Ask at most as often as the header `RateLimit` allows.

## Search

- [Reports]({base}/v1/search?q=debt+bondage): by their best passages, with facets
- [Passages]({base}/v1/passages?q=debt+bondage): across all reports
- [Lessons]({base}/v1/lessons?q=debt+bondage): whole, near-same ones folded
- [Vocabulary]({base}/v1/vocabulary): what can be chosen
- [OpenAPI]({base}/openapi.json): every address and parameter

## Collections

- [Feed of reports]({base}/v1/search.atom): of any search, newest first
- [Feed of lessons]({base}/v1/lessons.atom): the same for lessons
- [OAI-PMH]({base}/oai?verb=Identify): Dublin Core of all public reports
- [Sitemap]({base}/sitemap.xml): every report's page
- [Data sets]({base}/catalog.jsonld): as a DCAT catalogue
"""
