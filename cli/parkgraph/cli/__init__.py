"""The command line: each command is a thin face on a library call; no knowledge of the domain lives here."""
