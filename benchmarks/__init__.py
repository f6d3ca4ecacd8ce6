"""Speed and quality against peers, each one command that writes its table into the documentation."""
