"""What does a printed line say? Its pieces, letters and hyphens, put right."""
