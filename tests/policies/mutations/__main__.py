"""Prints docs/what-check-finds.md: every change of every shipped policy, and what finds it. Takes some minutes."""

import sys
from concurrent.futures import ProcessPoolExecutor

from tests.policies.mutations.page import page
from tests.policies.mutations.trying import files, mutations, tried

if __name__ == "__main__":
    every = [one for name in files() for one in mutations(name)]
    with ProcessPoolExecutor() as pool:
        sys.stdout.write(page(zip(every, pool.map(tried, every, chunksize=8), strict=True)))
