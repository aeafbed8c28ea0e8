// SPDX-License-Identifier: Apache-2.0
// Prints the reference kernel as ratios: measured, target, met or by how much missed.
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/reference/limits.hpp"
#include "benchmarks/reference/measure.hpp"
#include "engine/base/version.hpp"

namespace reference {

enum class Sense { at_least, at_most };

struct Line {
  std::string target;
  std::string what;
  double measured;
  Sense sense;
  double wanted;
  bool is_met() const { return sense == Sense::at_least ? measured >= wanted : measured <= wanted; }
};

std::string verdict(const Line& line) {
  if (line.is_met()) return "met";
  if (line.wanted == 0.0) return "missed";
  const double by = 100.0 * std::abs(line.measured / line.wanted - 1.0);
  return fmt::format("missed by {:.0f} %", by);
}

std::string load_average() {
  std::ifstream file("/proc/loadavg");
  std::string one_minute;
  file >> one_minute;
  return one_minute;
}

struct Results {
  std::vector<Comparison> near;
  Comparison scattered;
  Limits limits;
  std::vector<Line> lines;
};

std::vector<Line> lines_of(const Results& results) {
  std::vector<Line> lines;
  const auto add = [&](std::string target, std::string what, double measured, Sense sense,
                       double wanted) {
    lines.push_back({std::move(target), std::move(what), measured, sense, wanted});
  };
  const Comparison& least = results.near.front();
  const Comparison& most = results.near.back();
  add("T3", fmt::format("speed over plain C++, {} rows", least.rows), least.plain_over_interface,
      Sense::at_least, 3.3);
  for (const Comparison& at : results.near) {
    add("T4", fmt::format("time over the kernel by hand, {} rows", at.rows), at.interface_over_hand,
        Sense::at_most, 1.10);
  }
  add("T5", fmt::format("share of the limit in cache, {} rows", least.rows),
      floor_in_cache(results.limits) / least.interface_ns, Sense::at_least, 0.60);
  add("T5", fmt::format("share of the bandwidth, {} rows", most.rows),
      floor_in_memory(results.limits) / most.interface_ns, Sense::at_least, 0.55);
  const double times = static_cast<double>(most.rows) / static_cast<double>(least.rows);
  const double growth = std::log(times * most.interface_ns / least.interface_ns) / std::log(times);
  add("T6", fmt::format("exponent of time, {} to {} rows", least.rows, most.rows), growth,
      Sense::at_most, 1.10);
  for (const auto& [rows, wanted] : {std::pair{1000, 1.5}, {10000, 1.8}, {100000, 1.9}}) {
    add("T7", fmt::format("gain of a second thread, {} rows (wall)", rows),
        gain_of_two_threads(static_cast<std::size_t>(rows)), Sense::at_least, wanted);
  }
  const Footprint held = footprint(100000);
  add("T10", "allocations per step", held.allocations_per_step, Sense::at_most, 0.0);
  add("T10", "memory over raw state (columns, network, ids)", held.bytes_over_state, Sense::at_most,
      1.3);
  return lines;
}

void print_table(const Results& results) {
  fmt::print("Instruction set {}, {}, load {}.\n\n", engine::instruction_set(), engine::compiler(),
             load_average());
  fmt::print("| target | quantity | measured | wanted | |\n|---|---|---|---|---|\n");
  for (const Line& line : results.lines) {
    fmt::print("| {} | {} | {:.2f} | {} {:.2f} | {} |\n", line.target, line.what, line.measured,
               line.sense == Sense::at_least ? "≥" : "≤", line.wanted, verdict(line));
  }
  fmt::print(
      "\n| ns per row and step | through the interface | by hand | plain |\n|---|---|---|---|\n");
  const auto print_row = [](const Comparison& at, std::string_view order) {
    fmt::print("| {} rows, {} neighbours | {:.0f} | {:.0f} | {:.0f} |\n", at.rows, order,
               at.interface_ns, at.hand_ns, at.plain_ns);
  };
  for (const Comparison& at : results.near) print_row(at, "near");
  print_row(results.scattered, "scattered");
  const Limits& limits = results.limits;
  fmt::print(
      "\nLimits in this sitting: four uniforms {:.2f} ns, exp {:.2f}, log {:.2f}, hearing "
      "{:.1f}; {:.0f} bytes in cache at {:.1f} GB/s, {:.0f} from memory at {:.1f} GB/s.\n",
      limits.four_uniforms, limits.exp, limits.log, limits.hearing, bytes_in_cache(),
      1.0 / limits.cache_byte, bytes_in_memory(), 1.0 / limits.memory_byte);
}

void print_json(const Results& results) {
  fmt::print("{{\"instruction_set\": \"{}\", \"load\": {}, \"lines\": [", engine::instruction_set(),
             load_average());
  std::string_view comma = "";
  for (const Line& line : results.lines) {
    fmt::print(
        "{}\n  {{\"target\": \"{}\", \"quantity\": \"{}\", \"measured\": {:.4g}, "
        "\"wanted\": {:.4g}, \"met\": {}}}",
        comma, line.target, line.what, line.measured, line.wanted, line.is_met());
    comma = ",";
  }
  fmt::print("],\n \"ns_per_row_step\": [");
  comma = "";
  for (const Comparison& at : results.near) {
    fmt::print(
        "{}\n  {{\"rows\": {}, \"interface\": {:.1f}, \"by_hand\": {:.1f}, \"plain\": {:.1f}}}",
        comma, at.rows, at.interface_ns, at.hand_ns, at.plain_ns);
    comma = ",";
  }
  fmt::print("]}}\n");
}

}  // namespace reference

int main(int count, char** words) {
  const bool is_json = count > 1 && std::string_view(words[1]) == "--json";
  using namespace reference;
  verify(1000);
  verify(10077);
  Results results{};
  results.limits = measure_limits();
  for (const std::size_t rows : {1000U, 10000U, 100000U, 1000000U}) {
    results.near.push_back(compare(rows, Order::near));
  }
  results.scattered = compare(1000000, Order::scattered);
  results.lines = lines_of(results);
  if (is_json) {
    print_json(results);
  } else {
    print_table(results);
  }
  return 0;
}
