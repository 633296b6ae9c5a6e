"""The options that all reading commands share, and what they open: graph, language, copies of the documents."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from parkgraph.errors import InputError, LimitError
from parkgraph.ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from parkgraph.model import Entity, Evidence, FactTable, Lang
    from parkgraph.names import NameIndex
    from parkgraph.quotes import Passage
    from parkgraph.stores.contract import Store
    from parkgraph.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Session:
    """What one run of a command works on."""

    lang_option: Lang | None = None
    sources_option: str | None = None
    workspace: str | None = None
    endpoint: str | None = None
    graph: str | None = None
    candidates: bool = False

    def lang(self, text: str = "") -> Lang:
        """Return the language: as asked, else by the script of the question, else by the locale."""
        if self.lang_option:
            return self.lang_option
        if re.search(r"[㐀-鿿]", text):
            return "zh"
        if re.search(r"[A-Za-z]{3}", text):
            return "en"
        name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
        return "zh" if name.lower().startswith(("zh", "chinese")) else "en"

    @property
    def file_lang(self) -> Lang:
        """The language of files: as asked, else Chinese, whatever the locale and however a name was typed."""
        return self.lang_option or "zh"

    @cached_property
    def store(self) -> Store:
        """Open the graph that answers: the bundled one, a workspace or a server."""
        from parkgraph.opening import open_graph

        if self.workspace and not self.endpoint and self.candidates:
            from parkgraph.intake.candidates import store_with_candidates

            return store_with_candidates(self.opened)
        if self.workspace and not self.endpoint:
            return self.opened.store()
        return open_graph(self.workspace, self.endpoint, self.graph)

    @property
    def workspace_folder(self) -> Path:
        """The folder that a command writes to; InputError without one."""
        if not self.workspace:
            raise InputError("this command writes and needs a folder of your own: --workspace DIR")
        return Path(self.workspace)

    @cached_property
    def opened(self) -> Workspace:
        """Open the workspace for reading; a note on stderr if the seeds in it are not those that are installed."""
        from parkgraph.workspace import open_workspace

        opened = open_workspace(self.workspace or "")
        if opened.has_other_seeds():
            click.echo(_OTHER_SEEDS[self.lang()].format(opened.path, opened.manifest.release), err=True)
        return opened

    @cached_property
    def table(self) -> FactTable:
        """Return the facts of the graph as records."""
        from parkgraph.opening import open_table

        if self.is_large:
            raise LimitError("the graph has too many triples for this command; use find, show, ask or query")
        if self.workspace and not (self.endpoint or self.candidates):
            return self.opened.table()
        return open_table(self.workspace, self.endpoint, store=lambda: self.store, candidates=self.candidates)

    @cached_property
    def is_large(self) -> bool:
        """Whether the graph is too large to be read as one table."""
        if not (self.workspace or self.endpoint):
            return False
        from parkgraph.workspace.manifest import LARGEST_TABLE

        count = len(self.store) if self.endpoint else self.opened.manifest.triples
        return count > LARGEST_TABLE

    def about(self, entity: Entity) -> FactTable:
        """Return a table that holds all facts of an entity: the whole one, or of a large graph a part."""
        if not self.is_large:
            return self.table
        from parkgraph.build.parts import part_about

        return part_about(self.store, entity.id)

    def evidence(self, iris: Iterable[str]) -> Mapping[str, Evidence]:
        """Return the places with these ids, those that the graph has."""
        if not self.is_large:
            return {e.id: e for fact in self.table.facts for e in fact.evidence}
        from parkgraph.build.parts import evidence_named

        return evidence_named(self.store, iris)

    def fact_count(self, entity: Entity) -> int:
        """Count the facts that speak of an entity."""
        if not self.is_large:
            return self.table.fact_count(entity.id)
        from parkgraph.build.parts import fact_count

        return fact_count(self.store, entity.id)

    @cached_property
    def documents(self) -> FactTable:
        """Return a table that holds all documents: the whole one, or of a large graph one without facts."""
        if not self.is_large:
            return self.table
        from parkgraph.build.parts import documents_alone

        return documents_alone(self.store)

    @cached_property
    def vocabulary(self) -> FactTable:
        """Return a table that holds the terms of the ontology: the whole one, or of a large graph the terms alone."""
        if not self.is_large:
            return self.table
        from parkgraph.build.parts import vocabulary_alone

        return vocabulary_alone()

    @cached_property
    def names(self) -> NameIndex:
        """Return the index of the entities' names."""
        if self.is_large:
            from parkgraph.build.parts import LabelledNames, StoreNames

            # candidates have names that the index of the workspace does not hold
            kept = self.workspace and not (self.endpoint or self.candidates)
            labels = self.opened.labels() if kept else None
            return LabelledNames(self.store, labels) if labels else StoreNames(self.store)
        from parkgraph.names import NameIndex

        return NameIndex(self.table)

    @property
    def classes(self) -> frozenset[str]:
        """Return the local names of the classes that entities have."""
        return frozenset(name for entity in self.table.entities.values() for name in entity.types)

    @property
    def statuses(self) -> frozenset[str]:
        """Return the local names of the statuses that facts can have."""
        start = PREFIXES["status"]
        return frozenset(iri[len(start) :] for iri in self.table.terms if iri.startswith(start))

    def entity(self, name: str) -> Entity:
        """Return the one entity that a name means; NotFoundError or AmbiguousNameError else."""
        return self.names.resolve(name, self.lang(name))

    @property
    def sources(self) -> Path | None:
        """Return the folder of the user's copies, None without `--sources`; InputError if there is no such folder."""
        if self.sources_option is None:
            return None
        folder = Path(self.sources_option)
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder of documents; name one with --sources")
        return folder

    @cached_property
    def tell(self) -> Callable[[str], None]:
        """Return what says a line on stderr, each once."""
        return cache(lambda line: click.echo(line, err=True))

    @cached_property
    def quote(self) -> Callable[[Evidence], str | None] | None:
        """Return what looks up a quote in the user's copies and the workspace, or None where there is neither."""
        if self.sources is None and not self.workspace:
            return None
        from parkgraph.quotes import quotes_from

        return quotes_from(str(self.sources) if self.sources else None, self.documents, self.workspace, self.tell)

    @cached_property
    def passage(self) -> Callable[[Evidence], Passage | None] | None:
        """Return what looks up a quote in its paragraph, or None where there is neither copy nor workspace."""
        if self.sources is None and not self.workspace:
            return None
        from parkgraph.quotes import passages_from

        return passages_from(str(self.sources) if self.sources else None, self.documents, self.workspace, self.tell)


_OTHER_SEEDS = {
    "zh": "工作区 {0} 含版本 {1} 的内置数据，与现装的不同；要更新请运行 parkgraph rebuild --workspace {0}",
    "en": "the workspace {0} holds the seeds of release {1}, not the installed ones;"
    " to take those in run: parkgraph rebuild --workspace {0}",
}


def known_name(name: str, known: Collection[str]) -> str:
    """Return a name as the graph writes it, whatever its case; InputError that lists the known ones for another."""
    found = next((k for k in known if k.casefold() == name.casefold()), None)
    if found is None:
        raise InputError(f"“{name}” is none of {', '.join(sorted(known))}")
    return found


def reading(command: Command) -> Command:
    """Add the options of every reading command (innermost decorator); the command gets a Session as first argument."""

    def wrapped(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - hands on whatever click passes
        session = Session(
            lang_option=options.pop("lang"),
            sources_option=options.pop("sources"),
            workspace=options.pop("workspace"),
            endpoint=options.pop("endpoint"),
            graph=options.pop("graph"),
            candidates=options.pop("candidates"),
        )
        if session.graph and not session.endpoint:
            raise InputError("--graph names a graph of a server; name the server with --endpoint URL")
        return command(session, *args, **options)

    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]


_OPTIONS = (
    click.option("--lang", type=click.Choice(["zh", "en"]), help="输出语言 · language of labels and messages."),
    click.option(
        "--sources",
        metavar="DIR",
        envvar="PARKGRAPH_SOURCES",
        help="原文所在文件夹，可显示原句 · your copies of the documents: shows the sentences.",
    ),
    click.option(
        "--workspace", metavar="DIR", envvar="PARKGRAPH_WORKSPACE", help="自己的工作区 · a folder of your own."
    ),
    click.option(
        "--endpoint", metavar="URL", envvar="PARKGRAPH_ENDPOINT", help="SPARQL 1.1 服务器 · answer from this server."
    ),
    click.option("--graph", metavar="IRI", help="服务器上的图名 · named graph on the server."),
    click.option("--candidates", is_flag=True, help="含待审核内容 · with facts that nobody has reviewed."),
)
