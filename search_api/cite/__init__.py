"""How is a report cited? As CSL-JSON, from which styles and reference files are made."""
