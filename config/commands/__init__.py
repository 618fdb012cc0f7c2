"""Which commands belong to neither half? The engine, the whole product, the check-up."""
