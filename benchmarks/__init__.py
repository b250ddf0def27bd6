"""What hedge costs beside other tools and simpler jobs; run as ``python -m benchmarks``."""
