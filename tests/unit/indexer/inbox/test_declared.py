"""Whose saying of a document counts, where folder, sidecars, partners and curators differ?"""

from datetime import date

from builders import a_document, a_manifest

from config.store.declared import Declared, agreed_declaration, overlaid_declarations
from config.store.manifest import Origin
from indexer.enrich.facts.declared import with_declared


def test_the_more_special_saying_wins() -> None:
    general = Declared(title="Of the folder", licence="CC0", access="internal")
    own = Declared(title="Own", access="public")
    assert overlaid_declarations([general, own]) == Declared(
        title="Own", licence="CC0", access="public"
    )


def test_no_partner_unlocks_what_another_keeps() -> None:
    sayings = [
        Declared(access="internal", embargo=date(2030, 1, 1)),
        Declared(access="public", embargo=date(2026, 1, 1), title="Last"),
    ]
    assert agreed_declaration(sayings) == Declared(
        access="internal", embargo=date(2030, 1, 1), title="Last"
    )


def test_what_is_said_wins_over_what_was_found_and_is_marked() -> None:
    found = a_document(title="Found", countries=("NPL",), mentioned={"IND": 4}).document
    known = with_declared(found, Declared(title="Said", countries=("BGD",), access="public"))
    assert known.title == "Said"
    assert known.countries.main == ("BGD",)
    assert known.countries.mentioned["IND"] == 4
    assert known.declared == ("countries", "title")
    assert with_declared(found, Declared()) == found


def test_what_is_unclear_in_a_general_saying_is_not_opened_by_a_special_one() -> None:
    general = Declared().kept_internal("_defaults.yaml: it is no text")
    own = Declared(access="public", title="Own")
    together = overlaid_declarations([general, own])
    assert (together.access, together.title) == ("internal", "Own")
    assert agreed_declaration([together, own]).access == "internal"


def test_a_person_who_looked_makes_it_public_or_leaves_it_internal() -> None:
    unclear = Declared(title="T").kept_internal("why")
    assert unclear.judged("public") == Declared(title="T", access="public")
    assert unclear.judged("internal") == Declared(title="T", access="internal")
    assert Declared(access="internal").judged("public") == Declared(access="internal")


def test_an_embargo_hides_until_its_day() -> None:
    said = Declared(embargo=date(2026, 3, 1))
    manifest = a_manifest(origins=(Origin("a.pdf", "north", "2026", "a.pdf", said),))
    assert manifest.hidden_because(date(2026, 2, 28))
    assert not manifest.hidden_because(date(2026, 3, 1))
