"""Solves one problem with SciPy and prints one JSON line: a file as lemon.cpp reads it, one to one, everybody served."""
import json
import sys
import time

import numpy
import scipy
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

path, method = sys.argv[1:3]
numbers = numpy.fromfile(path, dtype=numpy.int32)
seekers, hosts, pairs, _ = numbers[:4]
rest = numbers[4 + seekers + hosts :]
start, column, score = rest[: seekers + 1], rest[seekers + 1 :][:pairs], rest[seekers + 1 + pairs :]
began, cpu = time.perf_counter(), time.process_time()
if method == "sparse":
    graph = csr_array((score.astype(float), column, start), shape=(seekers, hosts))
    rows, columns = min_weight_full_bipartite_matching(graph, maximize=True)
    total = graph[rows, columns].sum()
else:
    dense = numpy.zeros((seekers, hosts))
    dense[numpy.repeat(numpy.arange(seekers), numpy.diff(start)), column] = score
    began, cpu = time.perf_counter(), time.process_time()
    rows, columns = linear_sum_assignment(dense, maximize=True)
    total = dense[rows, columns].sum()
spent, used = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - cpu)
print(json.dumps({"objective": int(total), "solveMs": spent, "cpuMs": used, "version": scipy.__version__}))
