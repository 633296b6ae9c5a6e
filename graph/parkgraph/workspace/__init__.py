"""A folder of the user's own: documents, decisions and loaded RDF are its truth, the store is derived from them.

`manifest.json` names everything that belongs together, the generation of the store included; replacing that one file
is the only moment at which a workspace changes. What no manifest names is left over from work that was interrupted.
"""

from parkgraph.workspace.change import Change, load_files, rebuild
from parkgraph.workspace.opening import open_workspace
from parkgraph.workspace.verify import Finding, verify_outdir, verify_workspace

__all__ = ["Change", "Finding", "load_files", "open_workspace", "rebuild", "verify_outdir", "verify_workspace"]
