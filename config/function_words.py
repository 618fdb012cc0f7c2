"""Which words only hold a sentence together? The commonest ones of each language.

They tell a query's language and are not searched for: one language's function words are rare, and
so look important, in another language's field. Words that name things of this field elsewhere
(French `or` is gold, `mine` a mine) count only in the language that was recognised.
"""

_LISTS: dict[str, str] = {
    "en": (
        "a about after all also an and any are as at be because been before being between both "
        "but by can concerning could did do does doing done during each especially etc few for "
        "from had has have having he her here his how i if in into is it its itself just may me "
        "more most my no nor not of off on once only or other our out over own particularly "
        "regarding s same she should so some such t than that the their them then there these "
        "they this those through to too under until up upon us very was we were what when where "
        "which while who whom whose why will with within without would you your"
    ),
    "fr": (
        "à ai après au aucun aussi autre autres aux avant avec avoir c ça car ce cela ces cet "
        "cette ceux chaque chez comme comment d dans de depuis des dont du elle elles en "
        "encore entre est et etc été être eu eux fait il ils j je jusqu l la le les leur leurs "
        "lors lui m mais même mes moins mon n ne ni nos notre nous on ont ou où par parmi pas "
        "pendant peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels "
        "qui quoi s sa sans se selon sera ses si son sont sous sur ta te tous tout toute "
        "toutes très un une vers vos votre vous y"
    ),
    "es": (
        "a al algo algunas algunos ante antes aquel así aun aunque cada como cómo con contra "
        "cual cuál cuáles cuando cuándo cuánto cuántos de del desde donde dónde dos durante e "
        "el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está están "
        "estas etc este esto estos fue fueron ha hace hacia han hasta hay la las le les lo los "
        "más me mi mientras muy ni no nos o os otra otras otro otros para pero poco por "
        "porque puede pueden que qué quien quién quienes se según ser si sí sido sin sobre "
        "son su sus también tan tanto te tiene tienen todo todos tras tu un una unas uno unos "
        "y ya"
    ),
    "pt": (
        "a à ao aos aquela aquele as às até com como contra da das de dela dele deles depois "
        "desde do dos durante e é ela elas ele eles em entre etc era essa essas esse esses esta "
        "está estão estas este estes eu foi foram há isso isto já lhe lhes mais mas me mesmo "
        "meu muito na não nas nem no nos nós nossa nosso num numa o onde os ou para pela "
        "pelas pelo pelos pode podem por porque qual quais quando que quem são se sem ser seu "
        "seus sob sobre sua suas também te tem têm um uma umas uns você"
    ),
    "it": (
        "a ad agli ai al alla alle allo anche c che chi ci come con contro cui da dagli dai "
        "dal dalla dalle degli dei del dell della delle dello di dove e è ed era fra gli ha "
        "hanno i il in io l la le lei lo loro lui ma mi nei nel nell nella nelle non o per "
        "perché più qual quale quali quando quanto questa queste questi questo se sei si sia "
        "sono su sua sue sugli sui sul sulla suo suoi tra un una uno"
    ),
    "de": (
        "aber als am an auch auf aus bei bis da das dass dem den der des die dies diese "
        "dieser doch durch ein eine einem einen einer eines er es für gegen hat haben ich ihr "
        "ihre im in ins ist kann kein keine mehr mit nach nicht noch nur oder sich sie sind "
        "so über um und unter vom von vor war waren warum was welche welcher wenn wer werden "
        "wie wir wird wo wurde wurden zu zum zur zwischen"
    ),
    "id": (
        "adalah akan antara apa atau bagaimana bagi bahwa banyak beberapa belum bisa dalam "
        "dan dapat dari dengan di dia ini itu jika juga kami karena ke kepada kita lebih "
        "mereka oleh pada para saat sebagai secara sejak seperti serta siapa suatu sudah "
        "tentang terhadap tidak untuk yaitu yang"
    ),
    "tr": (
        "acaba ama ancak bazı belki ben bir biz bu bunu çok da daha de değil diye en gibi "
        "göre hangi hem her için ile ise kadar kim ki mi mı mu mü nasıl ne neden nerede o "
        "olan olarak sen siz sonra şu tüm ve veya ya yani"
    ),
    "ru": (
        "а без более будет бы был была были было быть в вам вас во вот все всех вы где для до "
        "его ее если есть еще же за и из или им их к как какие какой когда кто ли мы на над "
        "не него нет ни но о об он она они от по под при с со так также там то только у уже "
        "чем что чтобы эта эти это этого этой этот"
    ),
    "ar": (
        "أن أو إذا إلى إن التي الذي الذين أي أين أم ثم حتى حول حيث خلال ذلك على عن عند عندما "
        "غير في قبل قد كان كانت كل كما كيف لا لم لن لكن له لها ما ماذا متى مع من منذ مثل هذا "
        "هذه هل هم هنا هو هي و وقد وهو وهي ومن يكون بعد بعض بين تحت تلك تم"
    ),
    "fa": (
        "آن آنها از است اما این با باید بر برای به بود تا چه چرا چگونه خود در را شد شده کرد "
        "که کجا ما می نیز هر هم و یا یک های"
    ),
    "hi": (
        "और अपने इस इसके उन उनके उस एक ऐसे कब कर करना करने का कि किया किस की के को कौन क्या "
        "क्यों कैसे जब जो तक तो था थी थे द्वारा न नहीं ने पर भी में यह ये या लिए वह वे से हैं "
        "है हो होता"
    ),
    "bn": (
        "আর এই এক এবং ও কি কী কে কেন কোথায় কিভাবে কীভাবে জন্য তা তার তাদের তিনি থেকে দিয়ে "
        "না নিয়ে পর বা মধ্যে যা যে সঙ্গে সব সে হয় হয়ে"
    ),
}

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split()) for code, words in _LISTS.items()
}
"""ISO 639-1 code -> words in lower case, cut at apostrophes."""
