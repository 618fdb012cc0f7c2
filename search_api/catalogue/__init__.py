"""Which data sets are here, for catalogues of data? By DCAT, as JSON-LD."""
