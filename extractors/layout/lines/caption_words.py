"""Which words name what a caption stands at? Charts, maps, tables and boxes, in many languages."""

CHARTS = (
    "figure|chart|graph|graphique|diagramme|gráfico|figura|hình|الشكل|شكل|рисунок|рис|диаграмма|图"
)
MAPS = "map|carte|mapa|خريطة|карта"
TABLES = "table|tableau|cuadro|tabla|quadro|tabela|jadual|bảng|الجدول|جدول|таблица|表"
BOXES = "box|encadré|recuadro|caixa"
PICTURES = "exhibit|photo"
