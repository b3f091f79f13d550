SITEURL = ''
PATH = 'content'
ARTICLE_URL = 'posts/{date:%Y}/{slug}.html'
import os
SITENAME = os.environ.get('X')
