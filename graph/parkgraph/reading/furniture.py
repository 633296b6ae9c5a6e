"""The furniture of pages around a text: navigation, page numbers, advertisements, credits of pictures, sources."""

from __future__ import annotations

import re

_NAVIGATION = re.compile(
    r"上一页|下一页|上一篇.{0,60}|下一篇.{0,60}|返回(?:首页|顶部|目录|列表)?|打印(?:本页)?|关闭(?:窗口)?|分享(?:到.{0,20})?"
    r"|[-—–－·. ]*[0-9]{1,4}[-—–－·. ]*|第? ?[0-9]{1,4} ?页(?:[，,/ ]{0,2}共 ?[0-9]{1,4} ?页)?"
    r"|(?:首页|当前位置)[:： >].{0,60}|无|共 ?[0-9]{1,5} ?[个条](?:回答|评论|回复|结果)"
)
_ADVERTISEMENT = re.compile(
    r"(?=.*(?:红包|礼包|购物卡|京东卡|优惠券))(?=.*(?:中奖|抽奖|开户|入金|等你[拿领抢]|免费领|点击领|扫码)).+"
)
"""What a site offers its readers beside the article: a prize and how to get it; a policy's 消费红包 is none."""
_CREDIT = re.compile(
    r"(?:图片|照片|数据|视频)?(?:来源|供图)[:：]\s?.{1,24}|.{0,40}(?:图片来源|图源|供图|摄影)(?:[:：/／].{1,24}|[^0-9:：/／]{1,24})"
)
"""Whose picture stands above: it and its caption are no sentence of the article; a line on 摄影产业 has figures."""
_PAGE = re.compile(r"[-—–－·. ]*[0-9]{1,4}[-—–－·. ]*|第.*页")
_META = re.compile(
    r"(?:来源|信息来源|发布时间|发布日期|发布机构|发布人|作者|时间|日期|责任编辑|编辑|责编|记者|浏览|点击|阅读|字号|索引号|文号|发文字号|成文日期"
    r"|联系电话|咨询电话|电话|联系人|地址|邮编|附件)[:：]"
)


def is_navigation(line: str) -> bool:
    """Whether a line is no part of the text: a link, a page's number, what a site offers its readers."""
    return len(line) <= 70 and any(p.fullmatch(line) for p in (_NAVIGATION, _ADVERTISEMENT))


def is_page_number(line: str) -> bool:
    """Whether a line only numbers a page; the sentence above it may go on below."""
    return _PAGE.fullmatch(line) is not None


def is_about_page(line: str) -> bool:
    """Whether a line tells of the page and its pictures (来源：…, 图片来源：…): it is kept, but states nothing."""
    return bool((_META.match(line) and len(line) <= 90) or (_CREDIT.fullmatch(line) and "。" not in line))
