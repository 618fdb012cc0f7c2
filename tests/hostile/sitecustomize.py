"""What is a parser that was taken over? Code of its own, in the place of ours, in real processes.

On PYTHONPATH of a worker it reads all text files with `hostile_reader`; of a page drawer it
takes the place of pdfium.
"""

import sys

if "extractors.worker" in sys.orig_argv:
    import extractors.registry

    extractors.registry.FORMATS["text/plain"] = "hostile_reader"
elif "search_api.pages.draw" in sys.orig_argv:
    import hostile_drawer

    hostile_drawer.take_over()
