// Solves one matching problem with LEMON's network simplex and prints one JSON line.
// Input, all 32-bit: seekers, hosts, pairs, mustServe, wants[], room[], rowStart[seekers + 1], column[], score[].
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, long long, long long>;
using Clock = std::chrono::steady_clock;

static std::vector<int> numbers(FILE* file, size_t count) {
  std::vector<int> read(count);
  if (fread(read.data(), sizeof(int), count, file) != count) {
    fprintf(stderr, "the file ends early\n");
    exit(2);
  }
  return read;
}

static double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int encoding = argc > 2 ? atoi(argv[2]) : 0;
  FILE* file = fopen(argv[1], "rb");
  if (!file) return 2;
  const std::vector<int> head = numbers(file, 4);
  const int seekers = head[0], hosts = head[1], pairs = head[2], must = head[3];
  const std::vector<int> wants = numbers(file, seekers), room = numbers(file, hosts);
  const std::vector<int> start = numbers(file, seekers + 1), column = numbers(file, pairs), score = numbers(file, pairs);
  fclose(file);

  const auto began = Clock::now();
  Graph graph;
  graph.reserveNode(seekers + hosts + 1);
  graph.reserveArc(pairs + seekers + hosts);
  for (int n = 0; n <= seekers + hosts; n++) graph.addNode();
  for (int s = 0; s < seekers; s++)
    for (int e = start[s]; e < start[s + 1]; e++) graph.addArc(graph.nodeFromId(s), graph.nodeFromId(seekers + column[e]));
  const Graph::Node rest = graph.nodeFromId(seekers + hosts);
  // The two usual ways of writing "at most": a circulation through one node, or exact supplies with overflow arcs.
  if (!must && encoding == 0) {
    for (int s = 0; s < seekers; s++) graph.addArc(rest, graph.nodeFromId(s));
    for (int h = 0; h < hosts; h++) graph.addArc(graph.nodeFromId(seekers + h), rest);
  } else if (!must) {
    for (int s = 0; s < seekers; s++) graph.addArc(graph.nodeFromId(s), rest);
    for (int h = 0; h < hosts; h++) graph.addArc(rest, graph.nodeFromId(seekers + h));
  }
  Graph::ArcMap<long long> cost(graph, 0), upper(graph, 1);
  Graph::NodeMap<long long> supply(graph, 0);
  for (int e = 0; e < pairs; e++) cost[graph.arcFromId(e)] = -score[e];
  if (!must) {
    for (int s = 0; s < seekers; s++) upper[graph.arcFromId(pairs + s)] = wants[s];
    for (int h = 0; h < hosts; h++) upper[graph.arcFromId(pairs + seekers + h)] = room[h];
  }
  if (must || encoding == 1) {
    long long left = 0;
    for (int s = 0; s < seekers; s++) supply[graph.nodeFromId(s)] = wants[s], left += wants[s];
    for (int h = 0; h < hosts; h++) supply[graph.nodeFromId(seekers + h)] = -room[h], left -= room[h];
    supply[rest] = -left;
  }
  Simplex simplex(graph);
  simplex.upperMap(upper).costMap(cost).supplyMap(supply);
  const double built = since(began);
  const auto ran = Clock::now();
  const clock_t cpu = clock();
  const auto outcome = simplex.run();
  const double solved = since(ran);
  const double cpuMs = 1000.0 * (clock() - cpu) / CLOCKS_PER_SEC;
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"optimal\":%s,\"objective\":%lld,\"buildMs\":%.1f,\"solveMs\":%.1f,\"cpuMs\":%.1f,\"peakKb\":%ld}\n",
         outcome == Simplex::OPTIMAL ? "true" : "false", -simplex.totalCost<long long>(), built, solved, cpuMs, usage.ru_maxrss);
}
