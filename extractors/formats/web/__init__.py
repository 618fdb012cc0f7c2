"""What does a web page say? Its tree as blocks, its tables, its encoding."""
