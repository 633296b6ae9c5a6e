"""A folder of the user's own: documents, decisions and loaded RDF are its truth, the store is derived from them.

`manifest.json` names everything that belongs together, the generation of the store included. A change of a workspace
takes effect in one step, wholly or not at all; what no manifest names is left over from work that was interrupted.
"""

from parkgraph.workspace.change import Change, Outcome
from parkgraph.workspace.verify import Finding, verify_outdir, verify_workspace
from parkgraph.workspace.workspace import Workspace, load, open_workspace, rebuild

__all__ = [
    "Change",
    "Finding",
    "Outcome",
    "Workspace",
    "load",
    "open_workspace",
    "rebuild",
    "verify_outdir",
    "verify_workspace",
]
