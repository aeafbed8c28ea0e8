// SPDX-License-Identifier: Apache-2.0
// Stopped, carried over as bytes and gone on with by another number of threads: the same file.
#include "engine/random/philox.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace interruption_detail {

/// One checkpoint after this step; everything but the bytes is built anew.
outputs::Result interrupted_result(const std::string& id, int stop) {
  studies::EnsembleRequest request = short_request(scenario_of(id));
  std::vector<std::byte> checkpoint;
  {
    studies::Ensemble first(request);
    first.run_to(stop);
    REQUIRE_FALSE(first.is_finished());
    checkpoint = first.checkpoint();
  }
  request.threads = 3;
  studies::Ensemble second(request);
  second.restore(checkpoint);
  second.run_to(second.steps());
  REQUIRE(second.is_finished());
  return second.finish().result;
}

/// A step after which to stop, drawn by number: neither the start nor the end.
int drawn_stop(int number, int steps) {
  const std::uint64_t bits = engine::mix(20140106, static_cast<std::uint64_t>(number));
  return 1 + static_cast<int>(bits % static_cast<std::uint64_t>(steps - 1));
}

void check_stops(int first, int count) {
  for (const std::string& id : library()) {
    const int steps = short_request(scenario_of(id)).steps;
    for (int number = first; number < first + count; ++number) {
      const int stop = drawn_stop(number, steps);
      INFO(id << " stopped after step " << stop << " of " << steps);
      CHECK(is_same_file(interrupted_result(id, stop), plain_result(id)));
    }
  }
}

}  // namespace interruption_detail

TEST_CASE("A run stopped at any of three steps and resumed is the same file", "[law]") {
  interruption_detail::check_stops(0, 3);
}

TEST_CASE("A run stopped at any of fifty steps and resumed is the same file", "[.slow][law]") {
  interruption_detail::check_stops(3, 50);
}

TEST_CASE("A run stopped after its first step and before its last is the same file", "[law]") {
  const std::string id = "fictional-gangs";
  const int steps = scenario_of(id).steps;
  CHECK(is_same_file(interruption_detail::interrupted_result(id, 1), plain_result(id)));
  CHECK(is_same_file(interruption_detail::interrupted_result(id, steps - 1), plain_result(id)));
}

}  // namespace laws
