"""Which blocks are headings, of which parts, and which kinds do they name?"""
