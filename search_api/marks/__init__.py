"""What of a text matched a question? Its words marked, in the extracts that say most."""
