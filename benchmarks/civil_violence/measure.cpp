// SPDX-License-Identifier: Apache-2.0
// Epstein's civil violence, model I: updates of people in a second of a core, through the interface
// that models are written with, and by hand. Turns alternate; the median of the ratios is printed.
#include <ctime>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "benchmarks/civil_violence/plain.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "models/reference/civil_violence.hpp"

namespace benchmarks {

/// Seconds of this thread's processor time.
double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// One row of the table: millions of updates in a second.
void compare(std::size_t side, int steps, int rounds) {
  const engine::Lanes lanes(std::vector<engine::Lanes::Identity>{{.seed = 1}});
  models::reference::CivilViolenceRules rules;
  rules.side = side;
  models::reference::CivilViolence world(rules, lanes);
  engine::Threads threads(1);
  engine::Simulation simulation(world, lanes, 1.0, threads);
  PlainCivilViolence plain(static_cast<int>(side), rules.citizens, rules.cops, 1);
  const auto updates = static_cast<double>(plain.people()) * steps;
  std::vector<double> ours, theirs, ratios;
  double our_risen = 0.0, their_risen = 0.0;
  for (int round = 0; round < rounds; ++round) {
    const double begin = processor_seconds();
    for (int step = 0; step < steps; ++step, our_risen += world.risen.at(0)) simulation.step();
    const double middle = processor_seconds();
    for (int step = 0; step < steps; ++step, their_risen += plain.risen()) plain.step();
    const double end = processor_seconds();
    ours.push_back(updates / (middle - begin) / 1e6);
    theirs.push_back(updates / (end - middle) / 1e6);
    ratios.push_back(ours.back() / theirs.back());
  }
  const double all = static_cast<double>(rounds) * steps * static_cast<double>(plain.people());
  std::printf("| %zu² | %.2f | %.2f | %.2f | %.2f %% | %.2f %% |\n", side, median(ours),
              median(theirs), median(ratios), 100.0 * our_risen / all, 100.0 * their_risen / all);
  std::fflush(stdout);
}

}  // namespace benchmarks

int main() {
  std::puts(
      "| torus | through the interface, M updates/s | by hand, M updates/s | ratio | risen | "
      "risen, by hand |");
  std::puts("|---|---|---|---|---|---|");
  benchmarks::compare(40, 200, 9);
  benchmarks::compare(400, 4, 5);
  benchmarks::compare(1000, 2, 3);
  return 0;
}
