"""Keeps the answers of models, one file each by the digest of what was asked, so that no question is paid for twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from parkgraph.errors import UnavailableError
from parkgraph.files import write_whole
from parkgraph.reading.language_model.client import Reply


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers; with `replay` it is all there is, and a question without an answer is an error."""

    folder: Path
    replay: bool = False

    def get(self, digest: str, *, needed: bool = True) -> Reply | None:
        """Return a kept answer; UnavailableError with `replay` where a needed one is missing, or for a damaged one."""
        path = self._path(digest)
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            return Reply(str(told["content"]), int(told["tokens_in"]), int(told["tokens_out"]))
        except FileNotFoundError:
            if self.replay and needed:
                raise UnavailableError(
                    f"{self.folder}: no answer is kept for a part of this document; ask once without --model-replay"
                ) from None
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnavailableError(f"{path}: a kept answer is damaged ({error}); delete this file") from None

    def put(self, digest: str, reply: Reply) -> None:
        """Keep an answer, whole or not at all."""
        told = {"content": reply.content, "tokens_in": reply.tokens_in, "tokens_out": reply.tokens_out}
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.json"
