"""Which reader reads which office, mail or web format? One file a format."""
