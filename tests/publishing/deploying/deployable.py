"""Sites to deploy, and a reader who follows every link."""

import re
import shutil

from warraq.site.manifest import MARKER, new_manifest


def site(version, pages=40):
    """Return the files of a site whose version shows in names and texts, with links to follow."""
    asset = f"theme/base.{version:010x}.css"
    shared = {f"search/shard-{n}.{version:010x}.js": f"{version} {n}\n" * 200 for n in range(4)}
    slugs = [
        f"{'new' if n % 4 == 0 else 'old'}-{version if n % 4 == 0 else ''}{n}" for n in range(pages)
    ]
    files = {asset: f"/* {version} */" * 500, **shared, "images/always.png": "same" * 1000}
    for place, slug in enumerate(slugs):
        near = slugs[(place + 1) % pages], slugs[place - 4]
        files[f"articles/{slug}.html"] = page(
            "..",
            asset,
            *shared,
            "images/always.png",
            *(f"articles/{one}.html" for one in near),
            v=version,
        )
    files["sections/index.html"] = page(
        "..", asset, *(f"articles/{slug}.html" for slug in slugs), v=version
    )
    files["index.html"] = page(
        ".", asset, "sections/index.html", f"articles/{slugs[0]}.html", v=version
    )
    return files


def page(root, *links, v):
    lines = "".join(f'<a href="{root}/{link}">x</a>\n' for link in links)
    return f"<p>{v} نص</p>\n{lines}" + f"{v} " * 500


def build(output, files, *, production=True, refused=()):
    shutil.rmtree(output, ignore_errors=True)
    for path, text in files.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    manifest = new_manifest(files, production=production, refused=refused)
    (output / MARKER).write_text(manifest.text(), encoding="utf-8")
    return output


def broken(live):
    """Return what a reader at `index.html` cannot reach, following links; none in a whole site."""
    seen, todo, missing = set(), ["index.html"], []
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        if path not in live:
            missing.append(path)
        elif path.endswith(".html"):
            folder = path.count("/") * "../" or "./"
            for link in re.findall(r'href="([^"]+)"', live[path].decode()):
                assert link.startswith(folder)
                todo.append(link.removeprefix(folder))
    return missing
