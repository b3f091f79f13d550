"""What makes a machine ready: the environment, the front-end parts, a browser for the tests.

All of it runs before anything is installed, so it imports the standard library alone; `fonts` is the one
module that is run inside the environment it needs.
"""
