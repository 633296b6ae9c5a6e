"""Asks a model about a document part by part and returns what holds, beside what the rules have found already.

One round of repair: what was rejected goes back once with the reasons. A part for which no answer comes is counted as
unread and told; three in a row end the asking. Answers are kept, so an interrupted run goes on where it stopped. An
endpoint that is busy is asked once more. Where it counts no tokens, characters are counted in their place.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from parkgraph.reading.candidates import Candidate
from parkgraph.reading.language_model.cache import Cache
from parkgraph.reading.language_model.client import BusyError, Endpoint, NoAnswerError, Reply
from parkgraph.reading.language_model.grounding import REJECTIONS, Grounding, RejectedError, content, said_of
from parkgraph.reading.language_model.limits import Spent
from parkgraph.reading.language_model.prompt import digest, instructions, schema
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument, Sentence

CHARACTERS: Final = 1_200
"""Characters of sentences in one part: enough context, and little lost where an answer fails."""
_IN_A_ROW: Final = 3
_MOST: Final = 200
"""Proposals taken from one answer."""

Messages = list[dict[str, str]]
Part = Mapping[int, Sentence]


@dataclass
class ModelReader:
    """Reads documents with one model; `spent` counts over all of them."""

    endpoint: Endpoint
    cache: Cache
    spent: Spent = field(default_factory=Spent)
    failures: int = 0
    """Parts in a row for which no answer came."""

    def read(self, document: ReadDocument, register: Register, own: Sequence[Candidate]) -> tuple[list[Candidate], int]:
        """Return what the model adds to the rules' candidates, and how many parts of the document were not read."""
        grounding = Grounding(document, register, own)
        known = {content(c.fact) for c in own}
        found: list[Candidate] = []
        unread = 0
        for part in parts(document):
            try:
                proposed = self._part(document, part, grounding)
            except NoAnswerError as error:
                proposed = []
                unread += 1
                self.spent.unread[error.why] += 1
            for candidate in proposed:
                if content(candidate.fact) in known:
                    self.spent.known += 1
                else:
                    known.add(content(candidate.fact))
                    self.spent.accepted += 1
                    found.append(candidate)
        return found, unread

    def _part(self, document: ReadDocument, part: Part, grounding: Grounding) -> list[Candidate]:
        lines = "\n".join(f"[{number}] {document.text[s.start : s.end].strip()}" for number, s in part.items())
        messages: Messages = [{"role": "system", "content": instructions()}, {"role": "user", "content": lines}]
        reply = self._answer(messages)
        kept, rejected = self._grounded(reply, part, grounding)
        if rejected:
            told = [{"fact": item, "why": REJECTIONS[why][1]} for item, why in rejected]
            again = "These were thrown away. Give only those of them that you can give by the rules:\n"
            messages += [
                {"role": "assistant", "content": reply.content},
                {"role": "user", "content": again + json.dumps(told, ensure_ascii=False)},
            ]
            try:
                mended, rejected = self._grounded(self._answer(messages, needed=False), part, grounding)
                kept += mended
            except NoAnswerError:
                pass  # what was good in the first answer stays; what was not is counted as thrown away
        self.spent.rejected.update(why for _, why in rejected)
        return kept

    def _answer(self, messages: Messages, *, needed: bool = True) -> Reply:
        """Return a kept answer or ask for one; NoAnswerError where none comes, or none may be asked for."""
        key = digest(self.endpoint.model, messages)
        kept = self.cache.get(key, needed=needed)
        if kept is not None:
            self.spent.cached += 1
            return kept
        if self.cache.replay:
            raise NoAnswerError("not kept", "no answer is kept")
        try:
            reply = self._asked(messages)
            _items(reply)  # what is no answer is not kept: it is asked for again the next time
        except NoAnswerError as error:
            self.failures += not error.why.startswith(("limit", "given up"))
            raise
        self.cache.put(key, reply)
        self.failures = 0
        return reply

    def _asked(self, messages: Messages) -> Reply:
        for again in (True, False):
            self._check()
            self.spent.requests += 1
            try:
                reply = self.endpoint.ask(messages, schema(), self.spent.seconds_left(self.endpoint.seconds))
            except BusyError as busy:
                if not again:
                    raise
                time.sleep(self.spent.seconds_left(busy.pause))
                continue
            self.spent.tokens_in += reply.tokens_in or sum(len(message["content"]) for message in messages)
            self.spent.tokens_out += reply.tokens_out or len(reply.content)
            return reply
        raise AssertionError("the second try ends the loop")

    def _check(self) -> None:
        """NoAnswerError where a limit is used up or the endpoint has failed too often."""
        reached = self.spent.reached
        if reached:
            raise NoAnswerError(f"limit: {reached}", f"the limit of {reached} is reached")
        if self.failures >= _IN_A_ROW:
            raise NoAnswerError("given up", "the endpoint failed too often in a row")

    def _grounded(
        self, reply: Reply, part: Part, grounding: Grounding
    ) -> tuple[list[Candidate], list[tuple[object, str]]]:
        kept: list[Candidate] = []
        rejected: list[tuple[object, str]] = []
        items = _items(reply)
        if len(items) > _MOST:
            self.spent.rejected["many"] += len(items) - _MOST
        for item in items[:_MOST]:
            self.spent.offered += 1
            try:
                kept.append(grounding.candidate(said_of(item), part))
            except RejectedError as error:
                rejected.append((item, error.why))
        return kept, rejected


def _items(reply: Reply) -> list[object]:
    """Return the proposals of an answer; NoAnswerError if it is no JSON of the form asked for."""
    try:
        told = json.loads(reply.content)
        json.dumps(told, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise NoAnswerError("broken", "the model's answer is no JSON") from None
    facts = told.get("facts") if isinstance(told, dict) else None
    if not isinstance(facts, list):
        raise NoAnswerError("broken", "the model's answer has no list of facts")
    return facts


def parts(document: ReadDocument) -> Iterator[Part]:
    """Yield the sentences of a document in numbered groups, none longer than a part but for a sentence that is."""
    group: dict[int, Sentence] = {}
    size = 0
    for number, sentence in enumerate(document.sentences, 1):
        length = sentence.end - sentence.start
        told = document.paragraphs[sentence.paragraph].role == "meta"  # 来源：… is no sentence
        if told or not document.text[sentence.start : sentence.end].strip():
            continue
        if group and size + length > CHARACTERS:
            yield group
            group, size = {}, 0
        group[number] = sentence
        size += length
    if group:
        yield group
