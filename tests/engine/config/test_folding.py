"""Does the engine fold letters as we do? Else a name that we take for the same is not found."""

import string
import unicodedata

from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.text import fold

ALPHABETS = {
    "Latin of Europe": "áàâäãåāăąæçćčďđéèêëēęěğģħíìîïīįıķĺľłñńňņóòôöõőøœŕřśšşșßťŧțúùûüūůűųýÿźžżþðŋ",
    "Latin of Africa": "ɓɗɖƙƴɛɔǝɩʋƒɠɲɨʉƥƭẹọṣŋəʼ",
    "Latin of Asia": "ắằẵẳặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựỳỵỷỹ",
    "Turkic": "əığöüşŋɵȥƶ",
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєіїјљњћќўџґғҕҗҙқҝҟңҥҧҫҭүұҳҷҹһӄӆӈӊӎөӣӯ",
    "Greek": "άέήίόύώϊϋςαβγδ",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـٱپچژگکیہھےۀ",
    "digits": "0٣۵१３",
    "wide": "ＡｂＣ",
}


def test_each_letter_is_folded_as_the_index_folds_it(engine_url: str) -> None:
    letters = sorted({*"".join(ALPHABETS.values()), *string.ascii_letters})
    letters += [letter.upper() for letter in letters if len(letter.upper()) == 1]
    client = connect(OpenSearchSettings(), engine_url)
    try:
        body = {"tokenizer": "keyword", "filter": ["icu_folding"], "text": letters}
        answer = client.indices.analyze(body=body)
    finally:
        client.close()
    theirs = [token["token"] for token in answer["tokens"]]
    assert len(theirs) == len(letters)
    different = {
        f"{letter} {unicodedata.name(letter)}": (fold(letter), found)
        for letter, found in zip(letters, theirs, strict=True)
        if fold(letter) != found
    }
    assert not different
