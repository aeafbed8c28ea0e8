// SPDX-License-Identifier: Apache-2.0
// Golden numbers: a small readable table of what fictional-gangs gives, and its digests. A change
// needs a reason in the changelog (tests/golden/regenerate).
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "outputs/record/digest.hpp"
#include "outputs/statistics/summary.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace golden_detail {

const std::filesystem::path home = HOLDFAST_SOURCE_FOLDER;
const std::filesystem::path table_path = home / "tests/golden/fictional-gangs.txt";

/// A row: an arm and a metric with its mean over replicates, or an arm and its digest.
using Table = std::map<std::pair<std::string, std::string>, std::string>;

outputs::Result golden_result() {
  studies::EnsembleRequest request = short_request(scenario_of("fictional-gangs"));
  request.arms = {"nothing", "mixed"};
  request.replicates = 3;
  request.seed = 1;
  request.steps = 60;
  return result_of(request);
}

Table table_of(const outputs::Result& result) {
  Table table;
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    for (const outputs::MetricSummary& metric : outputs::summaries(result, arm)) {
      if (metric.key.ends_with(']')) continue;  // by sex, province or function: in the digest
      const auto mean = metric.summary.value;
      table[{arms[arm], metric.key}] = mean ? fmt::format("{:.17g}", *mean) : "none";
    }
    table[{arms[arm], "digest"}] = outputs::arm_digest(result, arm);
  }
  return table;
}

/// Lines `ARM METRIC VALUE`; those that begin with # are remarks.
Table read_table() {
  std::ifstream file(table_path);
  Table table;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string arm, metric, value;
    if (words >> arm >> metric >> value && arm != "#") table[{arm, metric}] = value;
  }
  return table;
}

/// The line `# reason: …` of the table.
std::string reason_of_table() {
  std::ifstream file(table_path);
  const std::string mark = "# reason: ";
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(mark)) return line.substr(mark.size());
  }
  return "";
}

/// The changelog as one line, so that a reason may be wrapped there.
std::string changelog() {
  std::ifstream file(home / "CHANGELOG.md");
  std::string text;
  for (std::string word; file >> word;) text += word + " ";
  return text;
}

void write_table(const Table& table, const std::string& reason) {
  std::ofstream file(table_path);
  file
      << "# SPDX-License-Identifier: Apache-2.0\n"
      << "# fictional-gangs, seed 1, 3 replicates, 60 steps: mean over replicates of each metric,\n"
      << "# and the digest of each arm. Written by tests/golden/regenerate, never by hand.\n"
      << "# reason: " << reason << "\n";
  for (const auto& [key, value] : table) {
    file << fmt::format("{:<8} {:<28} {}\n", key.first, key.second, value);
  }
  if (!file.flush()) throw std::runtime_error("cannot write " + table_path.string());
}

}  // namespace golden_detail

TEST_CASE("The means of fictional-gangs are the golden ones to 1e-9", "[golden]") {
  const auto found = golden_detail::table_of(golden_detail::golden_result());
  const auto golden = golden_detail::read_table();
  CHECK(golden.size() == found.size());
  for (const auto& [key, value] : found) {
    if (key.second == "digest") continue;
    INFO(key.first << " " << key.second << "; tests/golden/regenerate REASON writes a new table");
    const auto row = golden.find(key);
    REQUIRE(row != golden.end());
    if (value == "none" || row->second == "none") {
      CHECK(value == row->second);
      continue;
    }
    const double now = std::stod(value), then = std::stod(row->second);
    CHECK(std::abs(now - then) <= 1e-9 * std::abs(then));
  }
}

TEST_CASE("The digests of fictional-gangs are the golden ones", "[golden]") {
  const auto found = golden_detail::table_of(golden_detail::golden_result());
  const auto golden = golden_detail::read_table();
  for (const char* arm : {"nothing", "mixed"}) {
    INFO(arm);
    REQUIRE(golden.contains({arm, "digest"}));
    CHECK(found.at({arm, "digest"}) == golden.at({arm, "digest"}));
  }
}

TEST_CASE("The reason of the golden table stands in the changelog under [numbers]", "[golden]") {
  const std::string reason = golden_detail::reason_of_table();
  CHECK(reason != "");
  CHECK(golden_detail::changelog().find("[numbers] " + reason + " ") != std::string::npos);
}

// Hidden: run by tests/golden/regenerate, which writes the reason into the changelog as well.
TEST_CASE("The golden table is written anew", "[.regenerate]") {
  const char* reason = std::getenv("HOLDFAST_GOLDEN_REASON");
  REQUIRE(reason != nullptr);
  const auto table = golden_detail::table_of(golden_detail::golden_result());
  golden_detail::write_table(table, reason);
  CHECK(golden_detail::read_table() == table);
}

}  // namespace laws
