"""Speed and quality, each beside its peer in the same run, one command each: ./run.sh bench NAME."""
