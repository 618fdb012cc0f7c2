"""How is all that cannot be made again kept a second time, and brought back?"""
