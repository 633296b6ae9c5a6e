"""New documents in a workspace: added, reviewed, taken out again; decisions are data and are never lost."""
