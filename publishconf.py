"""What differs in the production build: `inv build --production`."""

import os

from pelicanconf import *  # noqa: F403 - this file is those settings and a few more

# The address that readers will use, such as https://example.org/archive.
SITEURL = os.environ.get("SITEURL", "")

# For hosts: small files, names with hashes for what browsers may keep for ever, compressed twins.
WARRAQ_PRODUCTION = True
