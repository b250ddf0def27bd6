"""A web page for this computer alone: an article in; its report, files and exercises out. Nothing is kept.

Needs the extra ``[web]``. Importing this costs nothing; its modules import Flask and waitress.
"""
