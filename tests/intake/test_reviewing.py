"""Review: the most valuable first; decisions are data, can be taken back, and make facts that answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.facts import read_facts
from parkgraph.intake.candidates import store_with_candidates
from parkgraph.intake.decisions import ACCEPTED, REJECTED, Decision, Decisions, decode_decisions
from parkgraph.intake.naming import correction_of
from parkgraph.intake.pending import Pending
from parkgraph.intake.presenting import proposal_text, reasons_text, sentence
from parkgraph.intake.reviewing import above, decide, found, queue, worth
from parkgraph.intake.shelf import Shelf
from parkgraph.turtle import ntriples_bytes
from parkgraph.workspace import Workspace, open_workspace
from tests.intake.conftest import TEXT, ZONE, growth, level, target
from tests.intake.test_adding import added, files_of


@pytest.fixture
def ready(workspace: Workspace, note: Path) -> Workspace:
    """Return a workspace with one document and three candidates."""
    added(workspace, note)
    return workspace


def test_the_doubtful_and_important_come_first(ready: Workspace) -> None:
    """Importance × doubt: all are figures here, so the least sure one leads."""
    assert [item.proposal.fact.id for item in queue(Shelf(ready))] == [growth().id, target().id, level().id]
    with pytest.raises(NotFoundError, match="no document “x”"):
        queue(Shelf(ready), "x")


def test_what_is_perhaps_no_fact_comes_later(ready: Workspace) -> None:
    """A length of time of which the reader says that it may be no figure is worth less than a doubtful figure."""
    doubtful = next(item.proposal for item in queue(Shelf(ready)) if item.proposal.fact.id == growth().id)
    time = replace(doubtful, fact=replace(doubtful.fact, confidence=Decimal("0.5")), reasons=("duration",))
    sure = replace(doubtful, fact=replace(doubtful.fact, confidence=Decimal("0.8")), reasons=("period-from-title",))
    assert worth(sure) > worth(time) > worth(replace(time, fact=replace(time.fact, confidence=Decimal("0.9"))))


def test_accepted_facts_answer_and_keep_how_they_were_found(ready: Workspace) -> None:
    """Review accepted, method rule, confidence and evidence as proposed; who decided stands in decisions.ttl."""
    outcome = decide(ready, [Decision("note", level().id, ACCEPTED, by="王", reason="核对过")])
    assert (outcome.accepted, outcome.rejected, outcome.incomplete) == (1, 0, ())
    (fact,) = ready.table().facts
    assert (fact.review, fact.method, fact.confidence) == ("accepted", "rule", Decimal("0.9"))
    assert (fact.value, fact.unit, fact.subject and fact.subject.zh) == (Decimal(8650000000), "CNY", "云溪高新区")
    assert fact.evidence[0].span_digest == level().evidence[0].span_digest
    decision = decode_decisions(ready.read_decisions()).reviews["note", level().id]
    assert (decision.by, decision.reason) == ("王", "核对过")


def test_a_growth_stands_alone_until_its_level_is_accepted(ready: Workspace) -> None:
    """No fact points to one that is not there."""
    decide(ready, [Decision("note", growth().id, ACCEPTED)])
    assert ready.table().facts[0].of is None
    decide(ready, [Decision("note", level().id, ACCEPTED)])
    assert {f.id: f.of for f in ready.table().facts} == {level().id: None, growth().id: level().id}


def test_what_lacks_something_is_not_accepted_until_it_is_corrected(ready: Workspace) -> None:
    """The target has no subject: named; with one it is accepted."""
    outcome = decide(ready, [Decision("note", target().id, ACCEPTED), Decision("note", level().id, ACCEPTED)])
    assert (outcome.accepted, outcome.incomplete) == (1, (("note/target:software-revenue.2025.cccc", ("subject",)),))
    correction = correction_of(["subject=云溪高新区", "period=2026", "modifier=at-least"], ready.table())
    assert decide(ready, [Decision("note", target().id, ACCEPTED, correction)]).accepted == 1
    fact = next(f for f in ready.table().facts if f.kind == "Target")
    assert (fact.subject and fact.subject.id, fact.period and str(fact.period.start)) == (ZONE.id, "2026-01-01")
    assert (fact.status, fact.modifier, fact.lower) == ("target", "at-least", Decimal(20000000000))


def test_decisions_taken_back_leave_the_same_bytes(ready: Workspace) -> None:
    """Undo restores everything: files, decisions, graph."""
    before, graph = files_of(ready), graph_of(ready)
    decide(ready, [Decision("note", level().id, ACCEPTED), Decision("note", growth().id, REJECTED)])
    assert files_of(ready) != before
    outcome = decide(ready, [], [("note", level().id), ("note", growth().id), ("note", "https://x/unknown")])
    assert outcome.undone == 2
    assert (files_of(ready), graph_of(ready)) == (before, graph)


def graph_of(workspace: Workspace) -> bytes:
    """Return all triples of the workspace."""
    store = workspace.store()
    try:
        return ntriples_bytes(store.triples())
    finally:
        store.close()


def test_an_unknown_candidate_changes_nothing(ready: Workspace) -> None:
    """All decisions of a call are written, or none."""
    before = files_of(ready)
    with pytest.raises(NotFoundError, match="no candidate"):
        decide(ready, [Decision("note", level().id, ACCEPTED), Decision("note", "https://x/y", ACCEPTED)])
    assert files_of(ready) == before


def test_scripts_name_candidates_by_document_and_id(ready: Workspace, note: Path) -> None:
    """The id alone will do while one document proposes it."""
    ref = "note/figure:zone.software-revenue.2023.aaaa"
    assert found(Shelf(ready), ref).ref == ref
    assert found(Shelf(ready), level().id).ref == ref
    assert found(Shelf(ready), f"note/{level().id}").ref == ref
    other = note.with_name("other.txt")
    other.write_text(TEXT + "又", encoding="utf-8")
    added(ready, other)
    with pytest.raises(AmbiguousNameError, match="several documents"):
        found(Shelf(ready), level().id)
    with pytest.raises(NotFoundError):
        found(Shelf(ready), "note/figure:none")


def test_the_same_fact_of_two_documents_is_one_with_two_places(ready: Workspace, note: Path) -> None:
    """One fact a statement, all its evidence."""
    other = note.with_name("other.txt")
    other.write_text("又及：" + TEXT, encoding="utf-8")
    added(ready, other)
    decide(ready, [Decision(key, level().id, ACCEPTED) for key in ("note", "other")])
    (fact,) = ready.table().facts
    assert [e.document for e in fact.evidence] == ["note", "other"]


def test_accept_above_takes_only_what_is_complete(ready: Workspace) -> None:
    """A confidence between 0 and 1; the subjectless target waits however sure."""
    items = queue(Shelf(ready))
    assert [i.proposal.fact.id for i in above(items, Decimal("0.6"))] == [growth().id, level().id]
    with pytest.raises(InputError):
        list(above(items, Decimal(9)))


@pytest.mark.slow
def test_candidates_are_out_of_the_graph_unless_asked_for_and_then_marked(ready: Workspace) -> None:
    """Accepted ones in both; open ones marked; rejected ones in neither."""
    decide(ready, [Decision("note", level().id, ACCEPTED)])
    store = store_with_candidates(ready)
    marked = {f.id: f.review for f in read_facts(store, candidates=True).facts}
    assert marked == {level().id: "accepted", growth().id: "candidate"}
    assert [f.id for f in read_facts(store).facts] == [level().id]
    decide(ready, [Decision("note", growth().id, REJECTED)])
    assert [f.id for f in read_facts(store_with_candidates(ready), candidates=True).facts] == [level().id]


def test_corrections_are_checked(ready: Workspace) -> None:
    """Unknown fields, names and values are refused before anything is written; new things can be named."""
    table = ready.table()
    for bad in ("colour=red", "subject", "subject=不存在的", "subject=new:Firm", "subject=new::x"):
        with pytest.raises((InputError, NotFoundError)):
            correction_of([bad], table)
    assert correction_of(["subject=new:Firm:晨光电子"], table)["subject"]["type"] == "Firm"
    for correction in ({"value": "many"}, {"type": "x"}, {"status": "x"}, {"modifier": "x"}, {"period": "soon"}):
        with pytest.raises(InputError):
            decide(ready, [Decision("note", level().id, ACCEPTED, correction)])
    correction = correction_of(["value=87.5", "unit=CNY", "type=level", "status=planned"], table)
    assert decide(ready, [Decision("note", level().id, ACCEPTED, correction)]).accepted == 1


def test_decisions_of_an_interrupted_session_are_taken_over(tmp_path: Path) -> None:
    """Each is on the disk at once; the last on a candidate counts; half a line at the end was never decided."""
    pending = Pending(tmp_path)
    pending.put(Decision("note", "a", ACCEPTED, by="王"))
    pending.put(Decision("note", "b", REJECTED))
    pending.put(Decision("note", "a", REJECTED))
    file = tmp_path / ".review.jsonl"
    file.write_bytes(file.read_bytes() + b'{"document": "no')
    again = Pending(tmp_path)
    assert [(d.candidate, d.decision) for d in again.decisions()] == [("b", REJECTED), ("a", REJECTED)]
    assert again.back() == Decision("note", "a", REJECTED)
    assert [d.candidate for d in again.decisions()] == ["b"]
    again.clear()
    assert not file.exists()
    assert again.back() is None


@pytest.mark.slow
def test_what_else_stands_in_decisions_is_kept(ready: Workspace) -> None:
    """A line that somebody wrote by hand survives our own."""
    with ready.change() as change:
        change.write_decisions(b'<https://example.org/x> <https://example.org/p> "mine"@en .\n')
    decide(ready, [Decision("note", level().id, REJECTED)])
    text = open_workspace(ready.path).read_decisions().decode()
    assert '<https://example.org/x> <https://example.org/p> "mine"@en' in text
    assert decode_decisions(Decisions().encode()) == Decisions()


def test_a_candidate_is_shown_with_its_sentence_and_doubts() -> None:
    """The span in its sentence, markup left out; what is proposed in one line."""
    text = "前一句。云溪<b>高新区</b>软件\n业务收入达到86.5亿元，增长。后一句。"
    start = text.index("软件")
    shown = sentence(text, start, text.index("，"))
    assert (shown.before, shown.span, shown.after) == ("云溪高新区", "软件业务收入达到86.5亿元", "，增长。")
    from parkgraph.bundle import bundled_table

    table = bundled_table()
    assert proposal_text(level(), table, "zh") == "指标数据：云溪高新区 · 软件业务收入 · 86.5亿元 · 2023年"
    assert proposal_text(target(), table, "en").startswith("Target: (no subject found) · Software revenue")
    assert reasons_text(("subject-carried", "linked"), "zh") == "主体沿用上文；名称已对应到已知条目"
