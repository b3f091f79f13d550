"""Analysed documents of a few words, without an analyzer: each word is its own stem, if it is not told."""

from array import array

from warraq.language.analyzer import Word
from warraq.search.document import NUMBER, AnalyzedDocument, Vocabulary


def document(title, body, tags="", stems=()):
    """Return a document with a vocabulary of its own; `stems` are pairs of a form and its stem."""
    vocabulary, stem_of = Vocabulary(), dict(stems)

    def numbers(text):
        words = (Word(form, stem_of.get(form, form)) for form in text.split())
        return array(NUMBER, [vocabulary[word] for word in words]).tobytes()

    return AnalyzedDocument(
        vocabulary=vocabulary,
        title=numbers(title),
        body=numbers(body),
        tags=numbers(tags),
        authors=numbers("كاتب"),
    )


PAPER = "ورق سمرقند طاحونة لب قصب كتان"
PRESS = "مطبعة حرف رصاص جريدة طابع"
MAP = "خريطة بحر ساحل ملاح فلك"
LONG = " ".join(f"كلمة{n}" for n in range(40))
"""Long enough that what contains it is a version of it."""
