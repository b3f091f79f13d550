"""What becomes of each type of item that a WordPress export can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

_THEME = "a setting or template of the theme"
_PLUGIN = "a plugin's own data"
NO_ARTICLES: Mapping[str, str] = {
    "attachment": "a file; copied with the articles that show it",
    "nav_menu_item": "a menu item",
    "revision": "an older state of another item",
    "wp_block": "a block that articles share; put where they use it",
    "custom_css": _THEME,
    "customize_changeset": _THEME,
    "wp_template": _THEME,
    "wp_template_part": _THEME,
    "wp_global_styles": _THEME,
    "wp_navigation": "a menu",
    "wp_font_family": _THEME,
    "wp_font_face": _THEME,
    "oembed_cache": "the cached code of an embed",
    "user_request": "a request about personal data",
    "feedback": "a message sent through a form; it may hold personal data",
    "flamingo_contact": "a message sent through a form; it may hold personal data",
    "flamingo_inbound": "a message sent through a form; it may hold personal data",
    "safecss": _THEME,
    "jp_mem_plan": _PLUGIN,
    "jp_pay_order": _PLUGIN,
    "jp_pay_product": _PLUGIN,
    "elementor_library": _THEME,
    "elementor_snippet": _PLUGIN,
    "shop_order": "an order of a shop; it holds personal data",
    "shop_order_refund": "an order of a shop; it holds personal data",
    "shop_coupon": _PLUGIN,
    "scheduled-action": _PLUGIN,
    "wpforms": _PLUGIN,
    "mc4wp-form": _PLUGIN,
    "amp_validated_url": _PLUGIN,
    "tablepress_table": _PLUGIN,
    "et_pb_layout": _THEME,
    "vc_grid_item": _PLUGIN,
    "visual-form-builder": _PLUGIN,
    "postman_sent_mail": "a mail that the site sent; it holds personal data",
}
"""Types that are none of a reader's, and what they are."""
_PLUGIN_TYPES = re.compile(r"acf-.+|wpcf7_.+|ngg_.+|_pods_.+|wp_log|wpsl_.+|bp-email|[a-z]+_log")


def why_no_article(post_type: str) -> str:
    """Return why items of a type are no articles; empty when they are."""
    if post_type in NO_ARTICLES:
        return NO_ARTICLES[post_type]
    return _PLUGIN if _PLUGIN_TYPES.fullmatch(post_type) else ""
