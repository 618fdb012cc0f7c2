"""What does a Word document say? Its body, runs, styles, formulas and parts."""
