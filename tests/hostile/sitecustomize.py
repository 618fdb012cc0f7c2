"""What is a parser that was taken over? Code of its own, in the place of ours, in real processes.

On PYTHONPATH of a worker it reads all text files with `hostile_reader`; of a page drawer it
takes the place of pdfium; of what parses answers of harvested sources, of the reader of CSVs.
"""

import sys

if "extractors.workers.worker" in sys.orig_argv:
    import extractors.registry

    extractors.registry.FORMATS["text/plain"] = "hostile_reader"
elif "search_api.pages.drawing_process" in sys.orig_argv:
    import hostile_drawer

    hostile_drawer.take_over()
elif "indexer.harvest.answers.child" in sys.orig_argv:
    import hostile_parser

    hostile_parser.take_over()
