"""Converts files in a process of its own, within limits: what kills a parser does not kill us. It decides nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from parkgraph import errors
from parkgraph.errors import InputError, LimitError, ParkgraphError, UnavailableError
from parkgraph.workspace.intake import Intake, convert

_CODE: Final = (
    "import json,sys;sys.path[:]=json.loads(sys.argv.pop());from parkgraph.workspace.conversion import main;main()"
)
_SECONDS: Final = 60
_MOST_MEMORY: Final = 12 << 10
_NO_MEMORY: Final = (b"memory allocation", b"MemoryError", b"out of memory")


def convert_all(files: Sequence[tuple[Path, Path]], told: Callable[[Path], None] = lambda _path: None) -> list[Intake]:
    """Convert each file into its target; errors as `convert`, LimitError beyond 60 s + 5 s a MiB for each file."""
    order = json.dumps([[str(source), str(target)] for source, target in files])
    command = [sys.executable, "-S", "-E", "-X", "utf8", "-c", _CODE, json.dumps(sys.path)]
    found: list[Intake] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            _send(child, order)
            for source, _ in files:
                told(source)
                said = _answer(child, source, _SECONDS + 5 * _weight(source))
                found.append(Intake(**{**said, "flags": tuple(said["flags"])}))
        finally:
            child.kill()
    return found


def _send(child: subprocess.Popen[bytes], order: str) -> None:
    if child.stdin is not None:
        child.stdin.write(order.encode())
        child.stdin.close()


def _answer(child: subprocess.Popen[bytes], source: Path, seconds: float) -> dict[str, Any]:
    """Return what the process says of a file; the error that it met, or what its silence means."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        line = child.stdout.readline() if child.stdout is not None else b""
    finally:
        timer.cancel()
    if late.is_set():
        raise LimitError(f"{source}: not read within {seconds:.0f} s; split it")
    if not line.endswith(b"\n"):
        raise _death(child, source)
    said: dict[str, Any] = json.loads(line)
    if "error" in said:
        raise getattr(errors, said["error"])(said["message"])
    return said


def _death(child: subprocess.Popen[bytes], source: Path) -> ParkgraphError:
    words = child.stderr.read() if child.stderr is not None else b""
    code = child.wait()
    if any(word in words for word in _NO_MEMORY) or code == -9:
        return LimitError(f"{source}: needs more memory than is allowed; split it")
    if code < 0:
        return InputError(f"{source}: the RDF parser broke on it; it is not loaded")
    last = " ".join(words.decode("utf-8", "replace").strip().splitlines()[-1:])
    return UnavailableError(f"{source}: the process that reads it failed: {last}")


def _weight(path: Path) -> float:
    """Return the MiB of a file, packed ones taken ten times."""
    try:
        return path.stat().st_size / (1 << 20) * (10 if path.suffix.lower() == ".gz" else 1)
    except OSError:
        return 0.0


def main() -> None:
    """Be that process: one line of JSON a file, until the first error."""
    for source, target in json.loads(sys.stdin.buffer.read()):
        said = _converted(Path(source), Path(target))
        sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
        sys.stdout.buffer.flush()
        if "error" in said:
            return


def _converted(source: Path, target: Path) -> Mapping[str, object]:
    _limit_memory(1024 + min(_MOST_MEMORY, _weight(source) * 40))
    try:
        return asdict(convert(source, target))
    except ParkgraphError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except OSError as error:
        return {"error": "UnavailableError", "message": f"{target.parent} cannot be written: {error.strerror or error}"}


def _limit_memory(mebibytes: float) -> None:
    """Limit the memory of this process where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    size = int(mebibytes) << 20
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
