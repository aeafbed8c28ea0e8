// SPDX-License-Identifier: Apache-2.0
// Equity between places: how far the worst fifth of communities is from the best.
#include <algorithm>

#include "models/metrics/place_sums.hpp"

namespace models {

/// |mean of the highest fifth − mean of the lowest fifth| of communities, each counted once.
class GapMetric final : public engine::Metric {
 public:
  enum class Per { as_it_is, per_100k_year };
  GapMetric(engine::Model& model, engine::MetricSpec spec, PlaceValues value,
            Per per = Per::as_it_is)
      : Metric(model, std::move(spec)),
        table_(static_cast<Model&>(model).community.table),
        value_(std::move(value)),
        per_(per) {}

  void measure(const engine::Now& now, std::span<double> out) const override {
    const std::size_t rows = table_.rows(), lanes = out.size();
    values_.resize(rows * lanes);
    spread_by_lane(table_, value_, values_);
    const std::size_t fifth = std::max<std::size_t>(1, rows / 5);
    const double scale = per_ == Per::per_100k_year ? 1e5 / now.step_years : 1.0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto first = values_.begin() + static_cast<std::ptrdiff_t>(lane * rows);
      const auto last = first + static_cast<std::ptrdiff_t>(rows);
      const double low = mean_of_lowest(first, last, fifth);
      // The highest are among those that are not the lowest, unless there are too few places.
      const double high = mean_of_highest(
          2 * fifth <= rows ? first + static_cast<std::ptrdiff_t>(fifth) : first, last, fifth);
      out[lane] = scale * std::max(0.0, high - low);
    }
  }

 private:
  using Iterator = std::vector<double>::iterator;

  // Sorted, so that the sum does not depend on how equal values were parted.
  static double mean_of_lowest(Iterator first, Iterator last, std::size_t count) {
    const Iterator end = first + static_cast<std::ptrdiff_t>(count);
    std::nth_element(first, end, last);
    std::sort(first, end);
    double sum = 0.0;
    for (Iterator at = first; at != end; ++at) sum += *at;
    return sum / static_cast<double>(count);
  }

  static double mean_of_highest(Iterator first, Iterator last, std::size_t count) {
    const Iterator begin = last - static_cast<std::ptrdiff_t>(count);
    std::nth_element(first, begin, last);
    std::sort(begin, last);
    double sum = 0.0;
    for (Iterator at = last; at != begin;) sum += *--at;
    return sum / static_cast<double>(count);
  }

  const engine::Table& table_;
  PlaceValues value_;
  Per per_;
  mutable std::vector<double> values_;  // [lane][row]
};

void declare_gaps(Model& model) {
  namespace unit = engine::unit;
  const Community& c = model.community;
  const auto spec = [](std::string_view id, engine::Unit measure, double high,
                       std::string_view about) {
    return engine::MetricSpec{
        {id, measure, {0, high}, 0, about, engine::assumption("definition; a place counts once")},
        engine::Direction::down,
        engine::OverTime::mean};
  };
  model.add<GapMetric>(spec("trust_gap", unit::share, 1,
                            "Trust of women in the State: best fifth of communities less worst."),
                       sum_of({&c.trust.women}));
  model.add<GapMetric>(
      spec("fear_gap", unit::share, 1, "Fear of women: worst fifth of communities less the best."),
      sum_of({&c.fear.women}));
  model.add<GapMetric>(
      spec("income_gap", unit::one, 10, "Income of women: best fifth of communities less worst."),
      sum_of({&c.income.women}));
  model.add<GapMetric>(spec("control_gap", unit::share, 1,
                            "Hold of groups: worst fifth of communities less the best."),
                       sum_of({&c.control}));
  model.add<GapMetric>(spec("coverage_gap", unit::share, 1,
                            "Coverage by the State: best fifth of communities less the worst."),
                       sum_of({&c.coverage_by_state}));
  StockList killed;
  for (std::size_t cause = 0; cause < causes; ++cause)
    append(killed, c.killed(static_cast<Cause>(cause)));
  model.add<GapMetric>(spec("lethal_violence_gap", unit::per_100k_year, 1e7,
                            "Violent deaths: worst fifth of communities less the best."),
                       per_person(sum_of(killed), c.population), GapMetric::Per::per_100k_year);
}

}  // namespace models
