"""The words that say what an amount is: growth, share, grant, condition, status, generic subjects; tables, no logic."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.lexicon import any_of, words

_LINK = (
    r"(?:了|率|达到|达|约为|约|为|近|超过|超|接近|均|分别|各|高达|共|幅度?|,|，|其中|仅|均为|都|明显|大幅|稳步|有所"
    r"|预期|目标|定在|定为|也|是|：|:| )"
)
GROWTH: Final = re.compile(
    rf"(?:同比|环比|年均|平均|(?<![0-9])年|增长|成长|增速|增幅|上升|提升|提高|增加|上涨|扩大|增|涨|加快){_LINK}*$"
)
FALL: Final = re.compile(rf"(?:下降|下滑|减少|降低|回落|下跌|缩小|减|降幅|降){_LINK}*$")
REACHED: Final = re.compile(r"(?:上?升|提[升高]|增加?|增长|降低?|下降|压缩|缩短|扩大)(?:至|到)(?:了|约|近|超)?$")
"""What follows is the level reached, no growth (满意率升至96%)."""
NARROWED: Final = re.compile(r"(?:降幅|跌幅|差距)[^，。；]{0,4}(?:收窄|缩小)")
LOWER: Final = re.compile(r"(?:低于|慢于|落后于?|少于|[较比][^，。；]{1,12}(?<![降减高])低)[^，。；]{0,12}$")
FALLEN: Final = re.compile(r"下降|下滑|下跌|降幅|跌幅|减少|差距|亏损[0-9额]")
"""What stands before 收窄2个百分点 where it is a fall or a loss that grows smaller."""
GROWTH_NOUN: Final = re.compile(r"(?:增速|增幅|增长率|涨幅|增长目标)[^，。；、]{0,8}$")
YEAR_ON_YEAR: Final = re.compile(r"同比|较?上年同期|[较比](?:上|去|前一)年|[较比](?:19|20)[0-9]{2}年|去年同期")
MONTH_ON_MONTH: Final = re.compile(r"环比|[较比]上[月季]")
AVERAGE_GROWTH: Final = re.compile(r"年均|年平均|复合|年[^，。；]{0,12}平均(?=增|提|下降)")
VERSUS_AVERAGE: Final = re.compile(
    r"(?:高于|高出|低于|快于|领先|超出|优于)[^，。；]{0,14}(?:平均|水平|增速|全[国省市])"
)
NOUN_END: Final = re.compile(
    r"(?:企业|公司|机构|项目|平台|人口|人员|人才|用户|主体|面积|收入|投资|产值|专利|商标|就业|单位|园区|载体|高企)$"
)
"""What is counted, where it stands between a verb of change and its amount (净增规上工业企业126家)."""
COMPARED: Final = re.compile(r"(?:[较比](?:上年|去年|前年|年初|20[0-9]{2}年|上[月季]|同期)|同比|净增|比.{0,8}期)")
LENT: Final = re.compile(r"贷款|额度|授信|期限|担保")
PART: Final = re.compile(r"其中|包括|含")

# An expression all of whose alternatives begin with a character of their own is looked for by these characters, which
# is several times as fast: what must not stand before a word is therefore looked at behind its first character.
GRANT: Final = re.compile(
    r"给予|予以|奖(?<![获得中评]奖)(?=[0-9]|$)|奖励|补助|补贴|资助|贴息|奖补|扶持资金|发放一次性|兑现|返还|减免|分配|分成|留成|引导资金|专项资金|配套|补偿"
)
GRANT_TIME: Final = re.compile(
    r"期限|有效期|连[续发补奖]|拨付|年期|为期|期满|之日起|申请|兑现|发放|分期|逐年|补助|奖励|补贴|资助|享受"
)
DUTY_TIME: Final = re.compile(r"(?:之?内|以内|期间)?(?:不得|不予|不再|不能|取消|须|应)")
"""Behind a length of time: how long something is owed or forbidden (5年内不得迁离), which is no support."""
CONDITION_AFTER: Final = re.compile(
    r"^(?:[（(]含[^）)]{0,4}[）)])?(?:以上|以下|及以上|以内)?(?:[（(〔][^）)〕]{0,30}[）)〕])?(?:且|并且|、|至|到|[^，。；]{0,40}?的(?:[，,]|$|分别|给予|企业|按|项目|单位|[^，。；]{0,16}(?:[，,]|$)))"
)
THRESHOLD: Final = re.compile(r"(?:达到|超过|达|满|不低于|不少于|在|超|以上|年满|大于)$")
CAP_WORD: Final = re.compile(r"(?:最高|最多|上限|限额|封顶|不超过|至多|最长)[^，。；]{0,20}$")
FAR_ABOUT: Final = re.compile(r"约占(?:[^，。；、0-9]{1,10}的)?$|大约$")
FAR_BOUND: Final = re.compile(
    r"(?:(不低于|不少于|至少)|不超过|不高于)(?:[^，。；、0-9]{2,10}的|营收|营业收入|销售收入|销售额|产值)$"
)
FLOOR_WORD: Final = re.compile(r"(?:不低于|不少于|最低|至少)[^，。；]{0,6}$")
POLICY_TITLE: Final = re.compile(
    r"(?:意见|办法|措施|举措|政策|细则|规定|通知|条例|规则|制度|指引|若干条|十条|方案|(?:政策|扶持)支持|(?:政策|奖励|补贴|扶持|奖补)标准)"
    r"(?:[（(].{1,20}[）)])?$"
)

EXPLAINED: Final = re.compile(r"(?:的)?(?:政策)?(?:解读|问答|图解)(?:材料|稿)?$")
"""What makes an explanation of a policy of its title; what it says is granted is the policy's."""
TARGET: Final = re.compile(r"力争|争取|目标|确保|努力实现|预期|要达到|实现.{0,12}目标|奋斗")
BESIDE_TARGET: Final = re.compile(
    r"(?:高于|低于|超过?|快于|慢于|达到或超过|完成|对照|距离?|[较比])[^，。；]{0,10}目标(?:任务|值)?|占[^，。；]{0,8}目标(?:任务|值)?的|目标任务完成率"
)
"""What something is compared with is no aim of the sentence."""
PLANNED: Final = re.compile(
    r"计(?<!年度计)(?<!完成计)(?<!完成年计)(?<!成全年计)划(?!数|的)|拟[建投引在于新设将]|拟$|预计|预期|将(?!其|近|数字|[^，。；]{0,10}(?:作为|纳入|摆在|放在|列为|返还|转化))|有望|规(?<!总体规)划(?!总?(?:用地|占地)?面积|区|局)|谋划|筹建"
    r"|建成(?:投产|达产)?后|投(?:产|用|入使用)后|达产后|竣工后|完工后"
)
APPLIED: Final = re.compile(r"申报|申请(?!量|数|专利)|备案|报批")

PLAIN_REST: Final = re.compile(rf"(?:{any_of('beside-an-indicator')})*")
"""What may stand beside an indicator's name without making another one of it."""
OF_FIRMS: Final = re.compile(r"(?:企业|公司|单位)(?:各项)?(?:存款|贷款|进出口|出口|进口|外贸|用电)")
"""What firms alone save, owe and trade, of which others have a part, too."""
STEP: Final = re.compile(
    r"(?:全?年度?|本年|年初|预期)(?:计划|预算|目标|任务)(?:任务|目标|数)?|(?:计划|预算|目标)?任务数?|(?:首次|历史性|成功|连续|先后|再次|再)*(?:迈上|跨上|站上|登上|跃上|突破|迈入|跨入)?(?:新|[0-9.]+[千万亿]*元?)?(?:的)?(?:台阶|大关|关口|门槛|首次|历史性)?|比重|占比|所占比重|按[^，。]{0,8}折算|[^，。；]{2,12}以来(?:[0-9一二两三四五六七八九十]+年?)?|(?:按)?(?:同|可比|不变)口径|按?可比价格?|折合(?:人民币|美元)?|约合|相当于|报|(?:是|为)?(?:全[国省市区县]|行业)?(?:的)?(?:平均|总体)水平(?:的)?"
)
_ALL = (
    r"全[国省市区县球]|[全各]地市?|世界|国内|省内|市内|同类|同行|行业|亚洲|各|城市|地级市|副省级|开发区|国家级?|省级"
    r"|经开区|高新区|园区|县域|[一二三四五六七八九十]*(?:县市|区县|县区|区市)"
)
GIVEN: Final = re.compile(
    r"(?:设立|成立|组建|发起|募集|发行|完成|获得|斩获|获|新增|形成|建设|建成|投放|发放)(?:了|约|超过?|近|总额|总规模|规模)*$"
)
GIVEN_WHAT: Final = re.compile(r"(?:基金|融资|资金|贷款|订单|债券|授信|产能|装机容量|装机|保费)$")
"""A verb before an amount and the noun behind it that it measures (设立20亿元产业发展基金)."""
RANK_ONLY: Final = re.compile(
    rf"(?:继续|连续|稳|首次|总量|均|双双)*(?:进入|跻身|位居|位列|高于|保持|荣登|成为|达到|入围|入选|列|居|位|在|排名?)*(?:{_ALL}|的|排名|第|位次)*"
)
"""Words before a rank that only say among whom it is counted (位居全国城市首位)."""
RANKED_IN: Final = re.compile(
    r"在(?P<what>[^，。；：]{4,44}?(?:评价|考核|评比|评估|排名|榜单|百强榜|榜|竞赛|指数))(?:结果)?(?:中|上|里)?[，,]?$"
)
"""What somebody is ranked in, in the clause before (在…考核评价中，位列…)."""
RUNG: Final = re.compile(r"(?:国家级|省级|省部级|市级|区级|县级|(?:国家|省|市)级?(?:及以上|以上))")
"""A level that stands for a thing of it (研发机构412家，其中国家级26家)."""
"""Words before an amount that name a step reached or a share and not what is measured (迈上台阶、达到…)."""
MONEY_WORDS: Final = re.compile(
    r"收入|营收|产值|税|投资|销售|利润|资金|金额|总额|额|贷款|融资|生产总值|GDP|增加值|成交|出口|进口|基金|财政|支出|存款|余额|市值|资产|产出|费|造价|价值|注册资本|合同|订单|营业|规模"
)
REACHES: Final = re.compile(r"(?:已|首次|累计)?(?:达到?|为|升至|增至|突破|超过|超|约|近|接近|逼近|高达)*")
RISES: Final = re.compile(
    r"(?P<what>[^，。；、的0-9“”年月]{2,10}?)(?:首次|再次|再创|创|连续|突破|实现|超过|也有|均有|都有|有所|大幅|稳步|快速|持续|不断|明显|显著|逐年|双双|迈上)"
)
"""A clause that says of something how it went, whose amount the next clause gives."""
PAID: Final = re.compile(r"奖|补(?=[0-9]|$)|给予|补助|补贴|资助")
"""What comes before a sum that is printed without its unit (各奖30万、15万)."""
PLACE_WORDS: Final = words("place-words")
WHOLES: Final = {"我国": "中国", "全球": "全球"}
FIRM_WORDS: Final = ("该公司", "本公司", "我公司", "公司", "该企业", "该集团", "集团", "该厂")
TRADE_OPENS: Final = re.compile(
    r"[^，。；：、0-9]{2,12}(?:产业集群|产业链|产业|集群|行业)(?:规模|产值|总产值|营业收入|营收|增加值|产量|实现|完成|占)"
)
"""A sentence that opens with a trade speaks of the place again and no more of a firm."""
OF_PLACES: Final = re.compile(
    r"^新(?:增|认定|培育)(?:国家级|省级|市级|规上|规模以上|上市|高新技术|科技型)|城镇新增就业|居民人均|居民消费价格|城镇化率|城镇登记失业|城乡居民|居民收入|农村居民|城镇居民"
)
"""What is measured of places alone, whatever thing the text spoke of before."""
PARK_WORDS: Final = words("park-words")

FRONT: Final = (
    r"(?:项目)?(?:全部|全面)?(?:建成|投产|达产|竣工|投用|投入使用)+后|[、，,。；：的\s“”\"'）)]|[0-9]{1,2}[.．](?![0-9])"
    r"|(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,2})年内"
    r"|[两三四五]年(?![内来级制均间期])|我[市区县省]|[本该][市县区]|孵化出?(?!器|基)|已经?(?!征|建)"
    rf"|{any_of('before-what-is-measured')}"
)
"""What may stand before the words that say what is measured and does not belong to them."""
BACK: Final = rf"[的：:“”\"，,、\s]|{any_of('between-measure-and-amount')}"
"""What may stand between those words and the amount."""
