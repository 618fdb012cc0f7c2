"""What has a person set right? Corrections that win over what was found, and their history."""
