"""What are the fields called? Constants beside which no field name is spelled out elsewhere.

Two indexes: `documents` (one entry a report, its passages nested under PASSAGES) and `passages`
(flat, the report's own values under DOCUMENT). The flat one also holds lessons as records of their
own, each under RECORD. tests/unit holds the names against the mappings.
"""

# of a document, and (under DOCUMENT) of a flat passage's document
ID = "id"
TITLE = "title"  # as shown
YEAR = "year"
LANGUAGE = "language"
TYPE = "type"
COUNTRIES = "countries"  # main ones, ISO 3166-1 alpha-3
MENTIONED = "mentioned"
MENTIONED_TOPICS = "mentioned_topics"  # named anywhere in it, subjects and others
MENTIONED_SECTORS = "mentioned_sectors"
MENTIONED_POPULATIONS = "mentioned_populations"
TOPICS = "topics"  # concepts and their themes
REGIONS = "regions"  # UN M49 codes, also of the main countries, and groupings
SECTORS = "sectors"
POPULATIONS = "populations"
INSTRUMENTS = "instruments"
SDG_TARGETS = "sdg_targets"
CONCEPTS = "concepts"  # every one that stands in it by any name, subject or not; for finding
PUBLISHERS = "publishers"
AUTHORS = "authors"
IDENTIFIERS = "identifiers"  # symbols and numbers as printed, with their kinds; kept, not searched
IDENTIFIER_KEYS = "identifier_keys"  # the same as they are compared (identifiers.py)
FORM = "form"  # narrower than its type: "letter", "resolution"
PARTNERS = "partners"
STATE = "state"
PATHFINDER = "pathfinder"  # "true" where a main country is one of Alliance 8.7's, else "false"
ACCESS = "access"  # "public" or "internal"
EMBARGO = "embargo"  # a day; before it the document is not public
CHANGED = "changed"  # when what is known of it last changed; the end of its embargo is one

# of a document alone
TITLE_SORT = "title.sort"
TITLE_TEXT = "title_text"  # as searched, one sub-field a language
BODY = "body"  # all that a report says, as searched, one sub-field a language
REASON = "reason"
MEDIA_TYPE = "media_type"
FILE_NAME = "file_name"
PAGE_COUNT = "page_count"
PASSAGE_COUNT = "passage_count"
ADDED = "added"
SOURCE_URL = "source_url"
LICENCE = "licence"
DECLARED = "declared"  # names of the values that a partner gave, over what was detected
SHOWN = "shown"  # what hits show of it, in a column (config/index/shown_values.py)
BANDS = (
    "bands"  # of the text's sketch: near-duplicates share some (config/index/near_duplicates.py)
)
SECTIONS = "sections"  # kept, not searched
TOPIC_SCORES = "topic_scores"  # kept, not searched
OTHER_LANGUAGES = "other_languages"  # in which whole pages are written besides its language
BIBLIOGRAPHY = "bibliography"  # candidates for title, authors, … and their reasons; not searched
EVIDENCE = "evidence"  # why a document has its tags; kept, not searched
PASSAGES = "passages"

# of a passage, nested or flat (what it shares with a document is named as above)
ORDINAL = "ordinal"
PAGE = "page"
KIND = "kind"
CONFIDENCE = "confidence"  # 0-1, in the kind; none where there is no kind
KIND_FROM = "kind_from"  # kept, not searched
HEADING = "heading"  # title and heading path as searched, one sub-field a language
TEXT = "text"  # as searched, one sub-field a language

# of a flat passage alone
DOCUMENT = "document"
PAGE_END = "page_end"
LABEL = "label"
HEADING_PATH = "heading_path"  # as shown
BBOXES = "bboxes"
WORDS = "words"  # of its text, or a lesson's, in a column (config/index/words_column.py)
MEANING = "meaning"  # its vector (config/index/vectors.py); none for fragments and tables
MEANING_GRAPH = "meaning_graph"  # the same vector once more, on clusters with the k-NN plugin
MEANING_MODEL = "meaning_model"  # fingerprint of the model that looked at it; none: it waits

# of a lesson, which stands in the flat index under RECORD (what it shares is named as above)
ENTRY = "entry"  # RECORD_ENTRY for a lesson; passages have none
RECORD_ENTRY = "record"
RECORD = "record"
CONTEXT = "context"  # the sentence it stands behind; kept, not searched
FIELDS = "fields"  # addressee, priority …; kept, not searched
FIELDS_TEXT = "fields_text"  # their words, as searched
ANSWER = "answer"  # to a recommendation: "accepted", "partly", "rejected"
VERDICT = "verdict"  # "confirmed" by a curator; none where nobody has looked
EVIDENCE_TYPE = "evidence_type"  # what it rests on: "evaluation", "research", "own_account"


def nested(field: str) -> str:
    """The full name of a passage's field in the documents index."""
    return f"{PASSAGES}.{field}"


def of_document(field: str) -> str:
    """The full name of a document's field in the passages index."""
    return f"{DOCUMENT}.{field}"


def of_record(field: str) -> str:
    """The full name of a lesson's field in the passages index."""
    return f"{RECORD}.{field}"
