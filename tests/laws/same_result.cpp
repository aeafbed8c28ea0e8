// SPDX-License-Identifier: Apache-2.0
// What may never change a bit of a result, for every scenario of the library.
#include <cmath>
#include <set>

#include "studies/place_fields.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

TEST_CASE("The library holds the two scenarios that came first", "[law]") {
  const auto& ids = library();
  CHECK(std::count(ids.begin(), ids.end(), "fictional-gangs") == 1);
  CHECK(std::count(ids.begin(), ids.end(), "gang-violence-ecuador") == 1);
}

TEST_CASE("Runs differ between replicates and between arms: equality says something", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  const std::vector<std::uint64_t> digests = digests_of(plain_result(id));
  CHECK(digests.at(0) != digests.at(1));
  CHECK(std::set<std::uint64_t>(digests.begin(), digests.end()).size() > 2);
}

TEST_CASE("The number of threads changes no byte of a result", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  const unsigned threads = GENERATE(2U, 3U, 8U);
  INFO(id << ", " << threads << " threads");
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.threads = threads;
  CHECK(is_same_file(result_of(request), plain_result(id)));
}

TEST_CASE("More threads than batches, all within one batch, change no byte of a result", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.lanes_per_batch = 64;
  request.threads = 3;
  CHECK(is_same_file(result_of(request), plain_result(id)));
}

TEST_CASE("The number of lanes in a batch changes no byte of a result", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  const std::size_t lanes = GENERATE(2, 5, 16);
  INFO(id << ", " << lanes << " lanes");
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.lanes_per_batch = lanes;
  CHECK(is_same_file(result_of(request), plain_result(id)));
}

TEST_CASE("Threads and lanes change no byte of a result, for twenty seeds", "[.slow][law]") {
  const std::string id = GENERATE(from_range(library()));
  studies::EnsembleRequest request = short_request(scenario_of(id));
  for (request.seed = 1; request.seed <= 20; ++request.seed) {
    INFO(id << ", seed " << request.seed);
    request.threads = 1;
    request.lanes_per_batch = 1;
    const outputs::Result plain = result_of(request);
    for (const unsigned threads : {2U, 3U, 8U, 16U}) {
      request.threads = threads;
      request.lanes_per_batch = threads / 2;
      CHECK(is_same_file(result_of(request), plain));
    }
  }
}

TEST_CASE("The order in which arms are asked, and so the lane of a run, changes no run", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  for (const scenarios::Arm& arm : request.scenario->arms) request.arms.push_back(arm.name);
  std::reverse(request.arms.begin(), request.arms.end());
  request.lanes_per_batch = 5;
  const outputs::Result backward = result_of(request);
  for (const std::string& arm : request.arms) {
    INFO(arm);
    CHECK(digests_of(backward, arm) == digests_of(plain_result(id), arm));
  }
}

TEST_CASE("An arm is the same alone and in company", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.arms = {request.scenario->arms.back().name};
  CHECK(digests_of(result_of(request)) == digests_of(plain_result(id), request.arms.front()));
}

TEST_CASE("A replicate is the same alone and within an ensemble", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.first_replicate = 1;
  request.replicates = 1;
  const outputs::Result alone = result_of(request);
  for (const scenarios::Arm& arm : request.scenario->arms) {
    INFO(arm.name);
    CHECK(digests_of(alone, arm.name).at(0) == digests_of(plain_result(id), arm.name).at(1));
  }
}

TEST_CASE("Recording by place, of nothing or of every field, changes no run", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  scenarios::Scenario silent = scenario_of(id), talkative = scenario_of(id);
  silent.record_by_place.clear();
  talkative.record_by_place.clear();
  for (const studies::PlaceField& field : studies::place_fields()) {
    talkative.record_by_place.emplace_back(field.id);
  }
  const std::vector<std::uint64_t> expected = digests_of(plain_result(id));
  CHECK(digests_of(result_of(short_request(silent))) == expected);
  CHECK(digests_of(result_of(short_request(talkative))) == expected);
}

TEST_CASE("A shorter run is the beginning of the longer one", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.steps = 13;
  const outputs::Result brief = result_of(request);
  const outputs::Result& whole = plain_result(id);
  for (const outputs::Variable& variable : brief.variables) {
    if (variable.role != outputs::Role::metric) continue;
    INFO(variable.name);
    const auto begin = outputs::run_values(brief, variable, 1);
    const auto all = outputs::run_values(whole, *whole.variable(variable.name), 1);
    CHECK(std::equal(begin.begin(), begin.end(), all.begin(), [](double one, double other) {
      return one == other || (std::isnan(one) && std::isnan(other));
    }));
  }
}

TEST_CASE("Another seed gives another digest in every arm", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.seed += 1;
  const outputs::Result other = result_of(request);
  for (const scenarios::Arm& arm : request.scenario->arms) {
    INFO(arm.name);
    CHECK(digests_of(other, arm.name) != digests_of(plain_result(id), arm.name));
  }
}

}  // namespace laws
