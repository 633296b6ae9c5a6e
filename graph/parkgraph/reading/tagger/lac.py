"""Runs the BiGRU-CRF whose weights ship in jieba's package (lac_small): numpy alone, no framework, no network.

The parameter files are PaddlePaddle's tensor dumps. The network (Jiao, Sun, Sun: Chinese Lexical Analysis with Deep
Bi-GRU-CRF Network, 2018) has an embedding of characters, two layers of gated recurrent units in both directions, a
linear layer and a conditional random field, which is decoded by Viterbi's algorithm.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parkgraph.errors import UnavailableError
from parkgraph.reading.tagger.tagged import Tagged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.int64]

_BATCH: Final = 96
"""Sentences that run side by side: wide enough for the matrix library, small enough for the cache."""
_LONGEST: Final = 400
"""Characters of a sentence; a longer one is cut, since memory grows with the longest of a batch."""
_SORTS: Final = {"ORG": "org", "nt": "org", "LOC": "place", "ns": "place"}
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
_HIDDEN: Final = 128


def weights_folder() -> Path | None:
    """Return the folder of the weights in the installed package, None if it has none; jieba itself is not imported."""
    spec = find_spec("jieba")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "lac_small"
        if (folder / "model_baseline" / "word_emb").is_file():
            return folder
    return None


def _numpy() -> Any:  # noqa: ANN401 - a module, whose type checkers know only where it is imported
    """Import numpy with one thread a process: on matrices of this size more threads are ten times slower."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    import numpy

    return numpy


def read_tensor(path: Path) -> Matrix:
    """Read one parameter file: version, levels, a description of type and shape, then 32-bit floats, row by row."""
    numpy = _numpy()
    data = path.read_bytes()
    levels = int.from_bytes(data[4:12], "little")
    size = int.from_bytes(data[16:20], "little", signed=True)
    shape = _shape(data[20 : 20 + size])
    count = 1
    for side in shape:
        count *= side
    start = 20 + size
    if levels or not shape or len(data) != start + 4 * count:
        raise UnavailableError(f"{path}: not the weights that the tagger knows; reinstall the extra: parkgraph[tagger]")
    matrix: Matrix = numpy.frombuffer(data, dtype="<f4", count=count, offset=start).reshape(shape)
    return matrix


def _shape(description: bytes) -> tuple[int, ...]:
    """Return the sides that a description gives: field 2 of a protocol buffer, one number each."""
    sides = []
    position = 0
    while position < len(description):
        tag = description[position]
        value, position = _varint(description, position + 1)
        if tag == 0x10:
            sides.append(value)
    return tuple(sides)


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        value |= (byte & 0x7F) << shift
        position += 1
        shift += 7
        if byte < 0x80:
            return value, position


class Lac:
    """The network with its vocabulary and tags."""

    def __init__(self, folder: Path) -> None:
        """Load the weights (about 12 MB) and the two lists; UnavailableError if a file is damaged or missing."""
        try:
            self._words = {
                line.partition("\t")[2]: int(line.partition("\t")[0]) for line in _lines(folder / "word.dic")
            }
            self._tags = [line.partition("\t")[2] for line in _lines(folder / "tag.dic")]
            names = ("word_emb", "crfw", "fc_4.w_0", "fc_4.b_0")
            model = folder / "model_baseline"
            self._embedding, self._crf, self._out, self._bias = (read_tensor(model / name) for name in names)
            self._units = [_unit(model, number) for number in range(4)]
        except OSError as error:
            raise UnavailableError(
                f"{error.filename}: cannot be read; reinstall the extra: parkgraph[tagger]"
            ) from None

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """Return the organisations and places of each sentence."""
        order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), i))
        found: list[tuple[Tagged, ...]] = [()] * len(sentences)
        for start in range(0, len(order), _BATCH):
            batch = [i for i in order[start : start + _BATCH] if sentences[i]]
            for i, tags in zip(batch, self._decoded([sentences[i][:_LONGEST] for i in batch]), strict=True):
                found[i] = tuple(_spans(tags))
        return found

    def _decoded(self, texts: list[str]) -> Iterator[list[str]]:
        """Yield the tags of each text of a batch."""
        if not texts:
            return
        numpy = _numpy()
        lengths = numpy.array([len(text) for text in texts])
        ids = numpy.zeros((len(texts), int(lengths.max())), dtype=numpy.int64)
        unknown = self._words["OOV"]
        for row, text in enumerate(texts):
            ids[row, : len(text)] = [self._words.get(character, unknown) for character in text]
        states = self._embedding[ids]
        for layer in (0, 2):
            forward = _gated(states, self._units[layer])
            backward = _turned(_gated(_turned(states, lengths), self._units[layer + 1]), lengths)
            states = numpy.concatenate((forward, backward), axis=2)
        scores = states @ self._out + self._bias.reshape(-1)
        for row, length in enumerate(lengths):
            yield [self._tags[i] for i in _viterbi(scores[row, :length], self._crf)]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line]


def _unit(model: Path, number: int) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return one recurrent unit: input weights, input bias with its own, weights of both gates, of the candidate.

    The file holds the weights of update and reset gate first, then those of the candidate state.
    """
    inputs = read_tensor(model / f"fc_{number}.w_0")
    bias = read_tensor(model / f"fc_{number}.b_0").reshape(-1) + read_tensor(model / f"gru_{number}.b_0").reshape(-1)
    flat = read_tensor(model / f"gru_{number}.w_0").reshape(-1)
    gates = flat[: 2 * _HIDDEN * _HIDDEN].reshape(_HIDDEN, 2 * _HIDDEN)
    return inputs, bias, gates, flat[2 * _HIDDEN * _HIDDEN :].reshape(_HIDDEN, _HIDDEN)


def _gated(states: Matrix, unit: tuple[Matrix, Matrix, Matrix, Matrix]) -> Matrix:
    """Run one unit over a batch, step by step; padding behind a text cannot reach what stands before it."""
    numpy = _numpy()
    inputs, bias, gates, candidate = unit
    given = numpy.ascontiguousarray((states @ inputs + bias).transpose(1, 0, 2))
    hidden = numpy.zeros((states.shape[0], _HIDDEN), dtype=numpy.float32)
    out = numpy.empty((given.shape[0], states.shape[0], _HIDDEN), dtype=numpy.float32)
    for step, row in enumerate(given):
        both = 1 / (1 + numpy.exp(-(row[:, : 2 * _HIDDEN] + hidden @ gates)))
        update, reset = both[:, :_HIDDEN], both[:, _HIDDEN:]
        fresh = numpy.tanh(row[:, 2 * _HIDDEN :] + (reset * hidden) @ candidate)
        hidden = hidden + update * (fresh - hidden)
        out[step] = hidden
    turned: Matrix = out.transpose(1, 0, 2)
    return turned


def _turned(states: Matrix, lengths: Ids) -> Matrix:
    """Return each text of a batch backwards, its padding still behind it."""
    numpy = _numpy()
    steps = numpy.arange(states.shape[1])
    index = numpy.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)
    turned: Matrix = numpy.take_along_axis(states, index[:, :, None], axis=1)
    return turned


def _viterbi(scores: Matrix, crf: Matrix) -> list[int]:
    """Return the best path: row 0 of the weights begins it, row 1 ends it, the others lead from tag to tag."""
    begin, end, steps = crf[0], crf[1], crf[2:]
    best = begin + scores[0]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + steps
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int((best + end).argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _spans(tags: list[str]) -> Iterator[Tagged]:
    """Yield the organisations and places of a row of tags (ORG-B, ORG-I …)."""
    start = 0
    for end in range(1, len(tags) + 1):
        goes_on = end < len(tags) and tags[end] == tags[start][:-1] + "I" and tags[end] != "O"
        if not goes_on:
            sort = _SORTS.get(tags[start].rpartition("-")[0])
            if sort:
                yield Tagged(start, end, sort)
            start = end
