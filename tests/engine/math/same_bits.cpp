// SPDX-License-Identifier: Apache-2.0
// One digest per function, of the bits of 100,000 results. The digests were equal in builds for
// x86-64, x86-64-v3 and x86-64-v4 at -O0, -O2 and -O3; a build that contracts to FMA, or a change
// of a last digit anywhere, fails here.
#include <vector>

#include "engine/base/sha256.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"
#include "engine/random/philox.hpp"
#include "tests/catch.hpp"

namespace same_bits_test {

constexpr std::size_t count = 100000;

/// Uniform numbers by integer arithmetic alone.
std::vector<double> uniforms(std::uint32_t draw) {
  const engine::Key key = engine::key_of(2015, 1, 0);
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = engine::uniform(key, i, 7, 0x1234, draw);
  return numbers;
}

/// Digest of function(u) for the uniform numbers u, written by a loop that may vectorise.
template <class Function>
std::string digest(Function function) {
  static const std::vector<double> u = uniforms(0);
  std::vector<double> results(count);
  for (std::size_t i = 0; i < count; ++i) results[i] = function(u[i]);
  engine::Sha256 hash;
  hash.update(results.data(), results.size() * sizeof(double));
  return engine::hex(hash.finish()).substr(0, 16);
}

std::string digest_of(const std::vector<double>& results) {
  engine::Sha256 hash;
  hash.update(results.data(), results.size() * sizeof(double));
  return engine::hex(hash.finish()).substr(0, 16);
}

}  // namespace same_bits_test

using namespace same_bits_test;

TEST_CASE("Elementary functions give the same bits in every build", "[math][bits]") {
  namespace math = engine::math;
  CHECK(digest([](double u) { return math::exp(1440.0 * u - 720.0); }) == "292f6318236092e0");
  CHECK(digest([](double u) { return math::expm1(4.0 * u - 2.0); }) == "66de037b018f86f7");
  CHECK(digest([](double u) { return math::log(u * u * u * 50.0); }) == "cf85f2fd7c74a9f6");
  CHECK(digest([](double u) { return math::log1p(u * u * 9.0 - 0.9); }) == "61e9a77f94a71b1f");
  CHECK(digest([](double u) { return math::pow(u * 4.0, 30.0 * u - 10.0); }) == "a249a599adbe9ffa");
  CHECK(digest([](double u) { return math::sigmoid(60.0 * u - 30.0); }) == "8a476cad7babc907");
  CHECK(digest([](double u) { return math::tanh(8.0 * u - 4.0); }) == "ee66aec36999565f");
  CHECK(digest([](double u) { return math::probability(5.0 * u, 7.0 / 365.25); }) ==
        "f24114eab8a3dfe7");
  CHECK(digest([](double u) { return math::normal_quantile(u); }) == "044f31acd6263403");
  CHECK(digest([](double u) { return math::normal_cdf(16.0 * u - 8.0); }) == "49ab60bde95c376b");
  CHECK(digest([](double u) { return math::log_gamma(50.0 * u); }) == "c99ebdf9f9ff6f7a");
}

TEST_CASE("Uniforms and counts give the same bits in every build", "[random][bits]") {
  const std::vector<double> u = uniforms(1);
  CHECK(digest_of(u) == "eab2a91b8b33eed3");
  std::vector<double> mean(count);
  std::vector<double> trials(count);
  std::vector<double> chance(count);
  for (std::size_t i = 0; i < count; ++i) {
    mean[i] = static_cast<double>(i % 997) / 997.0 * 24.0;
    trials[i] = static_cast<double>(i % 1013);
    chance[i] = static_cast<double>(i % 101) / 100.0;
  }
  std::vector<double> results(count);
  engine::poisson_block(results.data(), mean.data(), u.data(), count);
  CHECK(digest_of(results) == "32bd7784a5e99043");
  engine::binomial_block(results.data(), trials.data(), chance.data(), u.data(), count);
  CHECK(digest_of(results) == "62bce1d04e334873");
}
