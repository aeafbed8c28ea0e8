// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/random/philox.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

namespace bootstrap_detail {

// A draw's number fits 14 bits of a counter; the step takes what is above.
constexpr std::size_t draws_per_step = 1U << 14;

std::uint32_t row_of(engine::Key key, std::size_t resample, std::size_t draw, std::size_t pairs) {
  static const std::uint32_t purpose = engine::name_hash20("bootstrap");
  const double u = engine::uniform(key, resample, static_cast<std::uint32_t>(draw / draws_per_step),
                                   purpose, static_cast<std::uint32_t>(draw % draws_per_step));
  return static_cast<std::uint32_t>(u * static_cast<double>(pairs));
}

// Student's t of a resample about the mean of all; infinite where the resample has no spread.
double student_t(std::span<const double> deviations, std::span<const std::uint32_t> rows) {
  double sum = 0.0;
  double squares = 0.0;
  for (const std::uint32_t row : rows) {
    sum += deviations[row];
    squares += deviations[row] * deviations[row];
  }
  const auto count = static_cast<double>(rows.size());
  const double spread = squares - sum * sum / count;
  // What is left of equal numbers after rounding.
  constexpr double rounding = 1e-12;
  if (spread > rounding * squares)
    return sum / count * std::sqrt(count) / std::sqrt(spread / (count - 1.0));
  return sum == 0.0 ? 0.0 : std::copysign(std::numeric_limits<double>::infinity(), sum);
}

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace bootstrap_detail

Resamples::Resamples(std::uint64_t seed, std::size_t pairs) : pairs_(pairs) {
  // Beyond a thousand pairs t and bootstrap agree to the digits shown: fewer resamples will do.
  constexpr std::size_t many_pairs = 1000;
  count_ = pairs > many_pairs ? 399 : 1999;
  rows_.resize(pairs_ * count_);
  const engine::Key key = engine::key_of(seed, pairs, 0);
  for (std::size_t resample = 0; resample < count_; ++resample) {
    for (std::size_t draw = 0; draw < pairs_; ++draw)
      rows_[resample * pairs_ + draw] = bootstrap_detail::row_of(key, resample, draw, pairs_);
  }
}

const Resamples& ResampleBook::of(std::size_t pairs) {
  return drawn_.try_emplace(pairs, seed_, pairs).first->second;
}

Interval bootstrap_interval(std::span<const double> numbers, const Resamples& resamples,
                            double level) {
  if (numbers.size() != resamples.pairs())
    throw std::logic_error("resamples are of another number of pairs");
  if (numbers.size() < 2) return {};
  const double centre = mean(numbers);
  const double error = std::sqrt(variance(numbers) / static_cast<double>(numbers.size()));
  if (error == 0.0) return {centre, centre};
  std::vector<double> deviations;
  for (const double number : numbers) deviations.push_back(number - centre);
  std::vector<double> t;
  for (std::size_t resample = 0; resample < resamples.count(); ++resample)
    t.push_back(bootstrap_detail::student_t(deviations, resamples.rows(resample)));
  std::sort(t.begin(), t.end());
  // The (count + 1)·α/2-th from either end.
  const auto place = static_cast<std::size_t>(
      std::max(1.0, std::floor(0.5 * (1.0 - level) * static_cast<double>(t.size() + 1) + 1e-9)));
  return {bootstrap_detail::finite(centre - t[t.size() - place] * error),
          bootstrap_detail::finite(centre - t[place - 1] * error)};
}

}  // namespace outputs
