"""Honest files among the hostile ones: of an own section, year, tag and author, so that no list mixes them."""

from hostile_file import HostileFile

COUNT = 12
WORDS = "ورق سمرقند طاحونة لب قصب كتان مطبعة حرف رصاص جريدة طابع خريطة بحر ساحل ملاح فلك نجم دفتر حبر".split()


def _text(number):
    words = " ".join(WORDS[(number + place * 3) % len(WORDS)] for place in range(120))
    return (
        f"---\ntitle: مقال أمين {number}\nid: honest{number}\ndate: 1950-02-{number + 1:02d}\ncategory: أمين\n"
        f"tags: [وسم أمين]\nauthors: [كاتب أمين]\n---\n\n{words}\n\n- {words}\n\n> {words}\n\n"
        f"[التالي]({{filename}}honest-{(number + 1) % COUNT}.md) و`<script>`\n"
    )


CASES = [
    HostileFile(
        name=f"honest-{number}",
        path=f"articles/honest-{number}.md",
        data=_text(number).encode(),
        fate="published",
        shows="<script>",
    )
    for number in range(COUNT)
]
