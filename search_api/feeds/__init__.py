"""How does a search become a feed? Its newest reports or lessons, as Atom and RSS."""
