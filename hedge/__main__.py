import shutil
import sys
import tempfile
from pathlib import Path

from hedge.cues import failures
from hedge.errors import LexiconError
from hedge.lexicon import lexicon_folder, load_lexicons

try:
    folder = lexicon_folder()
    if sys.argv[3:]:
        folder = Path(tempfile.mkdtemp())
        shutil.copy(lexicon_folder() / "SOURCES.toml", folder)
        for f in sys.argv[3:]:
            shutil.copy(f, folder)
    lex = load_lexicons(folder=folder)
    print("\n".join(failures(lex)) or "all examples hold")
    print(len(lex.entries), "entries")
except LexiconError as e:
    print(e)
