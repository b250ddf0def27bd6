"""What a scored corpus tells by outlet, month, section …: means over articles, how sure they are, how groups differ.

It reads the table of articles that `hedge score` wrote, batch by batch, and keeps three numbers for each group and
measure, so that memory depends on the number of groups alone. Nothing here says why groups differ.
"""

from hedge.trends.gather import trends
from hedge.trends.periods import PERIODS
from hedge.trends.result import Trends

__all__ = ["PERIODS", "Trends", "trends"]
