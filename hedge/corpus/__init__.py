"""Many texts in, tables out: one process or a cluster, one article or millions, and a run that was ended goes on.

files -> rows -> shards -> scored parts of tables -> a folder, or one file for each table.
"""

from hedge.corpus.cluster import Cluster
from hedge.corpus.files import Failure, total_bytes
from hedge.corpus.frame import score_frame, spark_schema
from hedge.corpus.inputs import documents
from hedge.corpus.output import replacing
from hedge.corpus.rows import Text
from hedge.corpus.run import Output, Run, Step, output, to_stream
from hedge.corpus.scoring import BATCH, Settings, engine, score_rows, scored
from hedge.corpus.tables import schema
from hedge.corpus.workers import Crew, Here, Processes

__all__ = [
    "BATCH",
    "Cluster",
    "Crew",
    "Failure",
    "Here",
    "Output",
    "Processes",
    "Run",
    "Settings",
    "Step",
    "Text",
    "documents",
    "engine",
    "output",
    "replacing",
    "schema",
    "score_frame",
    "score_rows",
    "scored",
    "spark_schema",
    "to_stream",
    "total_bytes",
]
