"""The simplest of each: a script, and a word that must survive."""

from hostile_file import article

CASES = [
    article("plain-script", "before <script>window.fired = 1</script> after", shows="after"),
    article("literal-script", "Write `<script>` so: `<script src=x>`.", shows="<script src=x>"),
]
