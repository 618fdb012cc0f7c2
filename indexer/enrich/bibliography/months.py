"""What are the months called? In the languages of readers, without accents."""

from config.text import fold

ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
)
_NAMES = fold(
    f"{ENGLISH_MONTHS} "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro "
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر "
    "شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين كانون "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
)
MONTHS = frozenset(_NAMES.split())
ANY_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))  # for regular expressions
