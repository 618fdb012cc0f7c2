"""What does a mail say, and what is in it? Text, parts, mailboxes, Outlook's own wrapping."""
