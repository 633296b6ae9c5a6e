// What the page says of itself, in both languages. Names and facts come from the graph.
const WORDS = {
  zh: {
    brand: "园区图谱", search: "搜索名称、别名、拼音或首字母（/）", none: "未收录", legend: "图例与筛选", list: "列表", graph: "图", undo: "撤销",
    whole: "全图", lang: "English", theme: "深色", light: "浅色", png: "PNG 图片", svg: "SVG 图片", csv: "CSV 表格", save: "导出", link: "复制链接",
    copied: "链接已复制", types: "类别", relations: "关系", statuses: "状态", all: "全选", only: "只看", minor: "显示全部连线（含行政隶属与城市的次要关系）",
    focus: "以此为中心", depth: "步数", expand: "展开全部连线", collapse: "收起", path: "关联路径", pathTo: "再点选另一主体，查看关联路径",
    noPath: "两者之间没有关联路径", pathOf: "关联路径", step: "步", facts: "条事实", alias: "别名", translated: "英文名为译名", degree: "关联",
    evidence: "原文出处", chars: "字符", para: "第{}段", background: "背景知识", inferred: "整理者推断", derived: "推算", candidate: "待审核（机器识别）",
    curated: "人工核录", rule: "机器识别", tagger: "机器识别", model: "机器识别", claim: "据", note: "说明", scope: "统计口径", modifier: "数值限定词", stage: "阶段", formula: "算法",
    period: "时间", hidden: "另有 {} 条次要连线未画出", missing: "节选，缺第{}部分", said: "文件说法", mention: "提及", figures: "指标数据", links: "关系",
    hint: "点击节点或连线查看事实与原文出处；双击节点以其为中心；拖动画布，滚轮缩放。", counts: "{} 个主体 · {} 条连线 · {} 条事实", close: "关闭",
    fit: "适合窗口", nearer: "放大", farther: "缩小", picture: "关系图；同样的内容见“列表”", map: "主体超过5000个：先按关联群组显示，点击群组打开。",
    group: "关联群组", members: "个主体", opened: "群组", back: "返回群组图", nothing: "没有符合筛选条件的主体", expanded: "已展开", hubs: "关联最多的主体", most: "图中画出最强的关系", none2: "无关系", first: "目前列出前 {} 个，请用搜索或筛选", undone: "已撤销", more: "另有 {} 条",
  },
  en: {
    brand: "Parkgraph", search: "Search name, alias, pinyin or initials ( / )", none: "Not in the graph", legend: "Legend and filters", list: "List", graph: "Graph", undo: "Undo",
    whole: "Whole graph", lang: "中文", theme: "Dark", light: "Light", png: "PNG picture", svg: "SVG picture", csv: "CSV table", save: "Export", link: "Copy link",
    copied: "Link copied", types: "Types", relations: "Relations", statuses: "Status", all: "All", only: "only", minor: "All ties (administrative and weak ones of cities too)",
    focus: "Centre on this", depth: "Steps", expand: "Expand all ties", collapse: "Collapse", path: "Path to …", pathTo: "Now choose the other entity to see how the two are connected",
    noPath: "No path between the two", pathOf: "Path", step: "steps", facts: "facts", alias: "Also", translated: "English name is a translation", degree: "ties",
    evidence: "Evidence", chars: "characters", para: "paragraph {}", background: "background knowledge", inferred: "inferred by the curators", derived: "computed", candidate: "to be reviewed (found by machine)",
    curated: "curated", rule: "found by machine", tagger: "found by machine", model: "found by machine", claim: "according to", note: "Note", scope: "Scope", modifier: "Modifier", stage: "Stage", formula: "Formula",
    period: "Time", hidden: "{} minor ties are not drawn", missing: "excerpt, part {} missing", said: "said", mention: "mentioned", figures: "Figures", links: "Relations",
    hint: "Click a node or a tie for its facts and their places in the documents; double-click a node to centre on it; drag to move, wheel to zoom.", counts: "{} entities · {} ties · {} facts", close: "Close",
    fit: "Fit", nearer: "Zoom in", farther: "Zoom out", picture: "Picture of the graph; “List” holds the same content", map: "More than 5,000 entities: a map of groups first; click one to open it.",
    group: "Group", members: "entities", opened: "Group", back: "Back to the map", nothing: "No entity passes the filters", expanded: "expanded", hubs: "Most connected", most: "strongest relations drawn", none2: "no relations", first: "The first {} are listed; search or filter for others", undone: "Undone", more: "{} more",
  },
};

let lang = "zh";
/** A word of the interface; `{}` takes the values in turn. */
const say = (key, ...values) => values.reduce((text, value) => text.replace("{}", value), WORDS[lang][key] ?? key);

/** An element with properties and children; text only ever enters as text nodes. */
function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== "").map((c) => (c instanceof Node ? c : document.createTextNode(String(c)))));
  return element;
}

const byId = (id) => document.getElementById(id);
