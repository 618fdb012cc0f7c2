"""How is reading and enriching spread over machines? By Dask, behind the same interface."""
