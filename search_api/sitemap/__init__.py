"""What do search engines find? Every public report, and what they may visit."""
