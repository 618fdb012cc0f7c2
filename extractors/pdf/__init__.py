"""What does a PDF say? Two engines that read lines, and the structure beside them."""
