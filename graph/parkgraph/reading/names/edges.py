"""Where a name begins: the words before a suffix are cut at verbs, particles and fillers; nothing is looked up elsewhere.

A name is written without blanks before and after, so its left edge is the hard part. Words that hold a cutting
character inside (工业和信息化, 华为, 未来) are protected first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from parkgraph.reading.names.places import leading_place
from parkgraph.reading.names.scan import longest_first

HARD: Final = frozenset("，。；：！？、,;:!?“”\"‘’'《》〈〉（）()[]【】〔〕\n\t\r|│/—…·~～^=<>「」『』▲●■◆ 　")
"""Characters that no name crosses."""
_PROTECTED: Final = (
    "工业和信息化 经济和信息化 发展和改革 住房和城乡 人力资源和社会 软件和信息 文化和旅游 自然资源和规划 规划和自然资源 "
    "教育和科学 卫生和健康 粮食和物资 林业和草原 政务服务和数据 科技和工业 商务和 农业和农村 城乡规划和 民政和 水利和 "
    "国有资产监督和 国防和 体育和 互联网和 广播和 新闻出版和 市场和 信息传输和 统计和 和平 和谐 共和 和县 和田 和顺 中和 太和 "
    "仁和 泰和 永和 祥和 颐和 温和 和而泰 和记 信和 和利时 三和 协和 呼和 "
    "华为 有为 人为 为民 大为 未来 蔚来 来宾 来福 来电 有色 有限 有机 有线 国有 公有 稀有 专有 富有 应用 通用 用友 商用 民用 军用 "
    "药用 家用 车用 医用 农用 新能源 能源 智能 储能 节能 热能 氢能 电能 赋能 性能 经济 经开 经信 经贸 经营 神经 正在 存在 在线 "
    "同济 同方 大同 协同 同仁 同兴 同创 共同 同程 于都 于洪 余于 从化 将乐 将军 名将 方向 向阳 向上 向荣 对外 对接 绝对 针对性 "
    "的士 美的 目的 其他 其它 至尊 至诚 以色列 以太 可以 使用 大使 使命 天使 让位 转让 及时 普及 埃及 都市 成都 首都 都江 古都 新都 "
    "武都 丰都 建设 是否 按揭 据点 数据 证据 根据地 占据 大数据 并购 合并 并网 兼并 但是 但丁 且末 而立 或者 给排水 供给 "
    "到位 到达 达到 直到 由此 自由 理由 缘由 与会 参与 把手 被动 也门 中也 已知 曾都 仍旧 就业 成就 就近 了解 了不起 为主 "
    "国际 实际 交通 与此 过程 经过 通过率 合作区 合作社 合作银行 农合 发展银行 发展集团 发展公司 发展有限 发展股份 发展投资 投资发展 "
    "建设投资 建设集团 建设工程 建设有限 建设开发 建设发展 建设银行 建设股份 生产资料 生产力 开发投资 开发建设 开发有限 开发集团 开发区 开发银行 "
    "投资有限 投资集团 投资控股 投资管理 投资公司 投资促进 投资基金 投资股份 投资合伙 创业投资 创新投资 产业投资 产业发展 产业促进 科技发展 科技开发 "
    "科技创新 科技合作 科技投资 经营管理 运营管理 运营有限 管理有限 服务有限 服务股份 服务集团 服务中心 服务业 服务平台 实业发展 技术开发 技术服务 技术推广 "
    "技术发展 技术引进 房地产开发 资产经营 资本运营 国有资产监督 进出口 引进外资 文化发展 创新发展 融合发展 协调发展 改革发展 城市建设 城市发展 "
    "支持中心 推广中心 促进中心 促进局 促进会 孵化 推动力 制造业"
).split()
_PARTICLES: Final = "的 了 在 由 与 及 为 是 将 把 被 于 和 以 对 向 从 到 至 给 让 使 该 各 其 这 那 或 但 并 且 也 都 还 已 曾 仍 就 按 据 同 经 等 因 则 又 后 前 内 中的 之"
_VERBS: Final = (
    "位于 坐落于 落户 入驻 落地 成立 组建 设立 创建 创办 开办 建成 建有 建立 建设 打造 培育 引进 引入 招引 引育 支持 扶持 推动 推进 "
    "促进 加快 加强 加大 完善 优化 提升 提高 增强 深化 强化 巩固 实施 开展 启动 推出 推行 出台 制定 制订 印发 发布 颁布 公布 修订 编制 起草 "
    "包括 包含 涵盖 拥有 具有 具备 现有 共有 设有 还有 含有 获得 获评 荣获 获批 获 授予 认定 评为 评选 列入 纳入 入选 入围 隶属 隶属于 属于 归属 "
    "联合 携手 协同 联手 会同 走访 调研 考察 参观 走进 来到 前往 出席 参加 参与 签约 签订 签署 达成 合作 对接 依托 依靠 借助 围绕 聚焦 立足 "
    "面向 针对 关于 根据 按照 依据 遵照 遵循 贯彻 落实 执行 通过 经由 凭借 利用 运用 采用 使用 委托 承担 承接 承办 主办 协办 举办 召开 举行 组织 "
    "负责 牵头 指导 监督 管理 运营 经营 生产 制造 研发 销售 供应 提供 投资 出资 控股 参股 收购 并购 持有 注册 登记 迁入 迁至 搬迁 搬至 整合 "
    "形成 汇聚 集聚 聚集 云集 吸引 涌现 引导 鼓励 帮助 协助 助力 服务 服务于 带动 辐射 覆盖 连接 毗邻 紧邻 邻近 临近 东至 西至 南至 北至 距离 距 "
    "作为 成为 名为 称为 简称 更名为 改制为 变更为 升级为 晋升为 晋级 转型为 打造成 建设成 发展成 以及 及其 或者 并且 而且 其中 其次 此外 同时 另外 例如 比如 如 "
    "目前 近年来 当前 今年 去年 明年 日前 近日 昨日 今日 此次 本次 首次 再次 首批 首家 首个 一批 一家 一个 多家 多个 部分 所有 全部 各类 有关 相关 主要 重点 "
    "现已 已经 曾经 正在 即将 力争 计划 拟 规划 规划建设 谋划 争取 确保 努力 积极 大力 全力 全面 深入 持续 不断 着力 切实 充分 进一步 率先 自主 "
    "来自 出自 源自 始于 创立于 成立于 组建于 始建于 创建于 诞生于 出口 进口 配套 代工 采购 向 送 交 报 经 请 派 令 致 抄送 主送 "
    "市委书记 区委书记 县委书记 书记 市长 区长 县长 省长 镇长 主任 局长 部长 厅长 董事长 总经理 总裁 负责人 "
    "一是 二是 三是 四是 五是 六是 七是 八是 九是 一方面 另一方面 第一 第二 第三 期间 以来 时 有 见 称 说 表示 指出 强调 认为 介绍 透露 显示 "
    "龙头企业 骨干企业 代表企业 重点企业 领军企业 企业 公司 项目 客户 国内 国外 国内外 海内外 境内 境外 省内 市内 区内 县内 园内 园区内 国际 全球 世界 "
    "省委 市委 区委 县委 党委 省政府 市政府 区政府 县政府 不是 也是 就是 均为 分别为 分别是 分别由 分别在 主管部门 相继 先后 陆续 又 均 分 共 曾 另 即 若 则"
).split()
_TRADES: Final = frozenset(
    "建设 投资 管理 服务 运营 经营 制造 生产 研发 销售 供应 出口 进口 代工 采购 合作 对接 配套 整合 连接 推广 促进 培育 收购 "
    "创办 创建 开展 组织 集聚 汇聚 国际 全球 世界 提升 注册 登记 覆盖 辐射 聚焦 通过 利用 协同 联合 国内 主要 重点 全面 项目 企业 公司".split()
)
"""Verbs that are trades too: within a firm's or agency's name they cut only where enough of a name remains behind."""
_CUT = re.compile(longest_first((*_PARTICLES.split(), *_VERBS)))
_ENOUGH = 3
"""Characters that must remain behind a trade for it to cut."""
_SAFE = re.compile(longest_first(_PROTECTED))
_FILLER = re.compile(
    r"^(?:我国|我省|我市|我区|我县|全国|全省|全市|全区|全县|本市|本区|本县|本省|当地|著名|知名|国家级|省级|市级|区级|县级|"
    r"世界|大型|新建|新增|现有|原|本|我|每|某|约|近|超|个|家|户|名|位|项|批|[0-9０-９.%年月日号一二三四五六七八九十]+(?:家|个|户|年|月|日|次|届|期)?)+"
)


class Edge(NamedTuple):
    """Where a name begins, and how that was told: `cut` a word before it, `edge` punctuation, `place` a place."""

    start: int
    told_by: str


def left_edge(text: str, end: int, longest: int) -> Edge:
    """Return where the name begins whose suffix starts at `end`; `longest` characters at most are looked at."""
    begin = hard_edge(text, end, longest)
    segment = text[begin:end]
    shift, told = _after_cut(segment)
    rest = segment[shift:]
    filler = _FILLER.match(rest)
    if filler and filler.end() <= len(rest):
        shift += filler.end()
        told = "cut"
    if told == "edge" and begin and text[begin - 1] not in HARD:
        told = "far"
    if leading_place(segment[shift:]):
        told = "place"
    return Edge(begin + shift, told)


def hard_edge(text: str, end: int, longest: int) -> int:
    """Return where the run of characters before `end` begins that no punctuation interrupts."""
    begin = end
    while begin > 0 and end - begin < longest and text[begin - 1] not in HARD:
        begin -= 1
    return begin


@cache
def _shadow(segment: str) -> str:
    """Return the segment with protected words blotted out, one character for one."""
    return _SAFE.sub(lambda found: "□" * len(found[0]), segment)


def _after_cut(segment: str) -> tuple[int, str]:
    """Return the end of the last cutting word that leaves something behind it; a trade cuts only before any place."""
    last = 0
    for found in _CUT.finditer(_shadow(segment)):
        if found[0] not in _TRADES:
            last = found.end()
            continue
        rest = segment[found.end() :]
        if len(rest) >= _ENOUGH and not leading_place(segment[last : found.start()]):
            last = found.end()
    return (last, "cut") if last else (0, "edge")
