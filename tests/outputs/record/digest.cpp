// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "engine/base/sha256.hpp"
#include "outputs/record/axes.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

std::vector<double>& confidence(outputs::Result& result) {
  return std::get<std::vector<double>>(result.variable("confidence")->values);
}

}  // namespace

TEST_CASE("Arms with the same numbers have the same digest whatever their names", "[law]") {
  const outputs::Result result = outputs::sample::small();
  CHECK(outputs::arm_digest(result, 0) == outputs::arm_digest(result, 1));
  CHECK(outputs::arm_digest(result, 0) != outputs::arm_digest(result, 2));
  for (std::size_t replicate = 0; replicate < 3; ++replicate) {
    CHECK(outputs::run_digest(result, {0, 0, replicate}) ==
          outputs::run_digest(result, {1, 0, replicate}));
  }
}

TEST_CASE("Names, attributes, fields and design leave the digest as it is", "[law]") {
  outputs::Result result = outputs::sample::small();
  const std::string before = outputs::file_digest(result);
  result.origin.title = "Another";
  std::get<std::vector<std::string>>(result.axes[0].coordinates)[1] = "renamed";
  std::get<std::vector<double>>(result.variable("lever_value")->values)[0] = 0.7;
  std::get<std::vector<float>>(result.variable("control")->values)[3] = 9.0F;
  std::reverse(result.variables.begin(), result.variables.end());
  CHECK(outputs::file_digest(result) == before);
}

TEST_CASE("The last bit of one number changes the digest of its run, its arm and the file",
          "[law]") {
  outputs::Result result = outputs::sample::small();
  const outputs::Result before = result;
  double& value = confidence(result)[7];  // arm 0, replicate 1, step 2
  value = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) ^ 1U);
  CHECK(outputs::run_digest(result, {0, 0, 1}) != outputs::run_digest(before, {0, 0, 1}));
  CHECK(outputs::run_digest(result, {0, 0, 0}) == outputs::run_digest(before, {0, 0, 0}));
  CHECK(outputs::arm_digest(result, 0) != outputs::arm_digest(before, 0));
  CHECK(outputs::arm_digest(result, 1) == outputs::arm_digest(before, 1));
  CHECK(outputs::file_digest(result) != outputs::file_digest(before));
}

TEST_CASE("Minus zero counts as zero and every NaN as one", "[law]") {
  outputs::Result result = outputs::sample::small();
  const std::uint64_t before = outputs::run_digest(result, 0);
  confidence(result)[0] = -0.0;
  std::get<std::vector<double>>(result.variable("recovery_time")->values)[0] =
      std::bit_cast<double>(0xfff8000000000123U);
  CHECK(outputs::run_digest(result, 0) == before);
}

TEST_CASE("A run digest is SHA-256 over name, NUL and values in order of name", "[law]") {
  outputs::Result result;
  result.axes = {outputs::label_axis("arm", {"nothing"}, ""),
                 outputs::counted_axis("replicate", 1, ""), outputs::time_axis("2030-01-07", 7, 2)};
  outputs::Variable late{.name = "zeta", .axes = {"arm", "replicate", "time"}};
  late.values = std::vector<double>{1.0, -2.5};
  outputs::Variable early{.name = "alpha", .role = outputs::Role::ledger};
  early.axes = {"arm", "replicate", "time"};
  early.values = std::vector<std::int64_t>{-1, 258};
  result.variables = {late, early};
  // Written out byte by byte: "alpha\0", −1, 258, "zeta\0", 1.0 and −2.5, all little-endian.
  const std::vector<std::uint8_t> bytes{
      'a',  'l', 'p', 'h',  'a',  0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02,
      0x01, 0,   0,   0,    0,    0, 0,    'z',  'e',  't',  'a',  0,    0,    0,    0,
      0,    0,   0,   0xf0, 0x3f, 0, 0,    0,    0,    0,    0,    0x04, 0xc0};
  engine::Sha256 hash;
  hash.update(bytes.data(), bytes.size());
  const std::string expected = engine::hex(hash.finish());
  CHECK(fmt::format("{:016x}", outputs::run_digest(result, 0)) == expected.substr(0, 16));
}

TEST_CASE("Runs put together from parts in any order have the digest of the whole", "[law]") {
  const outputs::Result whole = outputs::sample::small();
  outputs::Result rebuilt = whole;
  for (outputs::Variable& variable : rebuilt.variables) {
    if (outputs::run_axes(variable) == 2) outputs::allocate(rebuilt, variable);
  }
  for (std::size_t run = 9; run-- > 0;) outputs::copy_run(whole, run, rebuilt, run);
  CHECK(outputs::file_digest(rebuilt) == whole.digest);
  CHECK(std::get<std::vector<float>>(rebuilt.variable("control")->values)[5] ==
        std::get<std::vector<float>>(whole.variable("control")->values)[5]);
}

TEST_CASE("A result that contradicts itself is refused before it is written", "[record]") {
  outputs::Result result = outputs::sample::small();
  SECTION("NaN in a metric that always has a value") {
    confidence(result)[3] = std::numeric_limits<double>::quiet_NaN();
  }
  SECTION("a plural unit of time, which readers turn into a time span") {
    result.variable("recovery_time")->unit = "days";
  }
  SECTION("a value too many") { confidence(result).push_back(1.0); }
  SECTION("a name that Python cannot say") { result.variables[0].name = "state.trust"; }
  SECTION("a name taken twice") { result.variables[0].name = "time"; }
  SECTION("an axis that does not exist") { result.variables[0].axes[2] = "tide"; }
  CHECK_THROWS_AS(outputs::require_consistent(result), std::logic_error);
}
