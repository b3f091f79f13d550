"""The commands that carry the built site elsewhere."""

from __future__ import annotations

from pathlib import Path

from warraq.commands.deploy_progress import told
from warraq.commands.edge import NOTHING_DONE, RULES, command
from warraq.commands.making import build


@command
def deploy(
    target: str,
    *,
    content: str = "",
    output: str = "output",
    built: bool = False,
    dry_run: bool = False,
    allow_refused: bool = False,
    take_over: bool = False,
) -> int:
    """Build the production site, unless it is `built`, and bring it to a target of archive.yaml."""
    from warraq.publishing.deploy_settings import read_deploy_target  # noqa: PLC0415 - loads slowly
    from warraq.publishing.deploying import Wishes, deploy_site  # noqa: PLC0415 - as above

    settings = read_deploy_target(Path(RULES), target)
    if not built:
        code = build(content=content, output=output, production=True)
        if code == NOTHING_DONE:
            return code
    wishes = Wishes(dry_run=dry_run, allow_refused=allow_refused, take_over=take_over)
    with told(f"Deploying to {target}") as progress:
        deploy_site(settings, Path(output), wishes, progress, archive=Path.cwd())
    return 0
