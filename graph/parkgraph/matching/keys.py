"""The items of an applicant's profile: name, Chinese name, what sort of value and which words it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from parkgraph.model import Lang

Kind = Literal["text", "texts", "choice", "flag", "money", "count", "day"]


@dataclass(frozen=True, slots=True)
class Key:
    """One item: `choices` maps each word that people write to the values that it may mean (中小企业: three sizes)."""

    name: str
    zh: str
    en: str
    kind: Kind
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def label(self, lang: Lang) -> str:
        """Return the name for people."""
        return self.zh if lang == "zh" else self.en

    def value_label(self, value: str, lang: Lang) -> str:
        """Return one value of a choice for people."""
        return self.labels[value][lang == "en"] if value in self.labels else value

    def prompt(self, lang: Lang) -> str:
        """Return the item as a question at a terminal: its name and what may be answered, in one language."""
        if self.kind == "choice":
            answers = " / ".join(pair[lang == "en"] for pair in self.labels.values())
        elif self.kind == "flag":
            answers = "是 / 否" if lang == "zh" else "yes / no"
        else:
            answers = _ANSWERS[self.name][lang == "en"] if self.name in _ANSWERS else self.example()
            answers = f"如 {answers}" if lang == "zh" else f"such as {answers}"
        return f"{self.label(lang)}（{answers}）" if lang == "zh" else f"{self.label(lang)} ({answers})"

    def example(self) -> str:
        """Return what may be written, for error messages and questions."""
        if self.kind == "choice":
            return " / ".join(self.choices)
        return {"money": "5000万元", "count": "120", "flag": "true / false", "day": "2024-06-01"}.get(self.kind, "…")


_ANSWERS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("某某公司", "Example Ltd."),
    "place": ("东莞", "Dongguan"),
    "park": ("松山湖", "Songshan Lake"),
    "sector": ("集成电路、人工智能", "integrated circuits, artificial intelligence"),
    "titles": ("国家高新技术企业", "national high-tech firm"),
    "project_kind": ("研发", "R&D"),
    "loan_product": ("数字贷", "数字贷"),
}
"""What may be answered to items that take any text."""


def _choice(name: str, zh: str, en: str, words: str, labels: str) -> Key:
    choices = {}
    for entry in words.split(" "):
        written, _, meant = entry.partition("=")
        for word in written.split("|"):
            choices[word] = tuple(meant.split("+"))
    shown = {v: (z, e.replace("_", " ")) for v, z, e in (entry.split(":") for entry in labels.split(" "))}
    return Key(name, zh, en, "choice", choices, shown)


KEYS: Final[Mapping[str, Key]] = {
    key.name: key
    for key in (
        Key("name", "名称", "Name", "text"),
        _choice(
            "applicant",
            "申报主体",
            "Applicant",
            "企业|公司|firm=firm 园区|特色产业园区|park=park 平台|服务平台|创新平台|platform=platform"
            " 项目单位|项目|研发项目|project=project 个人|人才|person=person",
            "firm:企业:firm park:园区:park platform:平台:platform project:项目单位:project_unit person:个人:person",
        ),
        Key("place", "所在地", "Place", "texts"),
        Key("park", "所在园区", "In the park", "text"),
        Key("sector", "行业", "Sector", "texts"),
        _choice(
            "size",
            "企业规模",
            "Size of firm",
            "大型|large=大型 中型|medium=中型 小型|small=小型 微型|micro=微型"
            " 中小企业|中小微企业|sme=中型+小型+微型 小微企业=小型+微型",
            "大型:大型:large 中型:中型:medium 小型:小型:small 微型:微型:micro",
        ),
        Key("above_designated_size", "规模以上", "Above designated size", "flag"),
        Key("titles", "资质与称号", "Titles", "texts"),
        _choice(
            "renovation_list",
            "拟改造企业名单",
            "List of firms to be transformed",
            "国家级|national=national 省级|provincial=provincial 不在名单|无|none=none"
            " 在名单|listed=national+provincial",
            "national:国家级:national provincial:省级:provincial none:不在名单:not_on_it",
        ),
        Key("project_kind", "项目类型", "Kind of project", "text"),
        Key("project_amount", "项目金额", "Amount of project", "money"),
        Key("loan_product", "已获批的贷款产品", "Approved loan product", "texts"),
        Key("loan_amount", "贷款合同金额", "Contract amount of the loan", "money"),
        Key("revenue", "营业收入", "Revenue", "money"),
        Key("rd_spend", "研发投入", "R&D spend", "money"),
        Key("fixed_investment", "固定资产投资", "Fixed investment", "money"),
        Key("employees", "职工人数", "Employees", "count"),
        Key("tax", "纳税额", "Tax paid", "money"),
        Key("founded", "成立日期", "Founded", "day"),
        Key("date", "申报日期", "Date of application", "day"),
    )
}
"""Items by name, in the order in which they are asked and shown."""

SPELLINGS: Final[Mapping[str, str]] = {
    **{name: name for name in KEYS},
    **{key.zh: key.name for key in KEYS.values()},
    **{"地区": "place", "园区": "park", "规模": "size", "规上": "above_designated_size", "称号": "titles"},
    **{"贷款产品": "loan_product", "贷款金额": "loan_amount", "企业名称": "name"},
    **{"成立时间": "founded", "员工人数": "employees", "研发费用": "rd_spend", "日期": "date", "税收": "tax"},
}
"""What a profile file may call an item → its name."""

PROJECT: Final[Mapping[str, str]] = {
    "kind": "project_kind",
    "类型": "project_kind",
    "amount": "project_amount",
    "金额": "project_amount",
}
"""What the table `project` (项目) of a profile file may hold."""

TITLED: Final = frozenset({"特色产业园区"})
"""Words for an applicant that also claim a title of that name."""

BASES: Final[Mapping[str, str]] = {
    "loan-contract-amount": "loan_amount",
    "revenue": "revenue",
    "main-business-revenue": "revenue",
    "rd-spend": "rd_spend",
    "fixed-investment": "fixed_investment",
    "investment": "fixed_investment",
    "project-investment": "project_amount",
    "tax": "tax",
}
"""Indicator of which a rate is taken → the item of the profile that gives the base."""
