"""Which words open the heading of an annex? In the languages of texts."""

ANNEX = "annex|annexe|anexo|appendix|appendice|apéndice|apêndice|приложение|المرفق|مرفق|الملحق|ملحق"
ANNEX_IN_CHINESE = "附件|附录"  # no space or mark need follow
