// SPDX-License-Identifier: Apache-2.0
// A contrast as people read it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/contrast.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

namespace contrast_text_detail {

using outputs::MetricComparison;

struct Baseline {
  std::vector<outputs::MetricSummary> metrics;
  double mean_of(const std::string& key) const {
    for (const outputs::MetricSummary& metric : metrics) {
      if (metric.key == key) return metric.summary.value.value_or(0.0);
    }
    return 0.0;
  }
};

Table table_of(const std::string& title, const std::string& baseline, const std::string& interval) {
  using Align = Table::Align;
  return Table({{title, Align::left}, {baseline, Align::right}, {"difference", Align::right}, {interval, Align::left},
                {"better in", Align::right}, {"correlation", Align::right}, {"verdict", Align::left}, {"", Align::left}});
}

std::string adjusted_interval(const outputs::PairedDifference& paired, double size) {
  if (!paired.low_adjusted || !paired.high_adjusted) return "";
  return fmt::format("[{}, {}]", difference_text(*paired.low_adjusted, size), difference_text(*paired.high_adjusted, size));
}

void add_row(Table& table, const MetricComparison& metric, double baseline) {
  const outputs::PairedDifference& paired = metric.paired;
  double size = std::abs(paired.difference.value_or(0.0));
  for (const auto& end : {paired.low_adjusted, paired.high_adjusted}) size = std::max(size, std::abs(end.value_or(0.0)));
  table.add({words_of(metric.key), number_text(baseline), paired.difference ? difference_text(*paired.difference, size) : "none",
             adjusted_interval(paired, size), share_text(paired.probability_better),
             paired.correlation ? fmt::format("{:.2f}", *paired.correlation) : "", std::string(outputs::text_of(paired.verdict)),
             unit_text(metric.unit)});
}

// "recruits[m]" belongs to the metric "recruits".
bool is_of(const std::string& key, const std::vector<std::string>& names) {
  const std::string id = key.substr(0, key.find('['));
  return std::find(names.begin(), names.end(), id) != names.end();
}

struct Rows {
  Table harm, state_harm, cost;
};

Rows rows_of(const Contrast& contrast, std::size_t arm, const Baseline& baseline, const ContrastRequest& request) {
  const std::string interval = fmt::format("{} % interval", number_text(100.0 * request.level));
  const auto table = [&](const char* title) { return table_of(title, request.baseline, interval); };
  Rows rows{table(request.metrics.empty() ? "harm" : "asked for"), table("harm by the State"), table("cost")};
  for (const MetricComparison& metric : contrast.asked.arms[arm].metrics) {
    const bool is_shown = !request.metrics.empty() || is_of(metric.key, contrast.headlines.harm);
    Table* into = is_of(metric.key, contrast.headlines.state_harm) ? &rows.state_harm
                  : is_of(metric.key, contrast.headlines.cost)     ? &rows.cost
                  : is_shown                                       ? &rows.harm
                                                                   : nullptr;
    if (into != nullptr) add_row(*into, metric, baseline.mean_of(metric.key));
  }
  if (arm < contrast.state_harm.arms.size()) {
    for (const MetricComparison& metric : contrast.state_harm.arms[arm].metrics) add_row(rows.state_harm, metric, baseline.mean_of(metric.key));
  }
  return rows;
}

std::string arm_text(const Contrast& contrast, std::size_t arm, const Baseline& baseline, const ContrastRequest& request) {
  const Rows rows = rows_of(contrast, arm, baseline, request);
  std::string text = fmt::format("\n{} compared with {}\n", contrast.asked.arms[arm].arm, request.baseline);
  for (const Table* table : {&rows.harm, &rows.state_harm, &rows.cost}) {
    if (!table->is_empty()) text += table->text("  ");
  }
  return text;
}

bool has_unclear(const Contrast& contrast) {
  for (const outputs::ArmComparison& arm : contrast.asked.arms) {
    for (const MetricComparison& metric : arm.metrics) {
      if (metric.paired.verdict == outputs::Verdict::cannot_tell) return true;
    }
  }
  return false;
}

}  // namespace contrast_text_detail

std::string text_of(const Contrast& contrast, const outputs::Result& result, const ContrastRequest& request) {
  namespace detail = contrast_text_detail;
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  const auto row = static_cast<std::size_t>(std::find(arms.begin(), arms.end(), request.baseline) - arms.begin());
  const detail::Baseline baseline{outputs::summaries(result, row)};
  std::string text = fmt::format("{} paired by the same random numbers", counted(contrast.asked.replicates, "replicate"));
  text += request.adjustment == Adjustment::holm ? fmt::format("; intervals and verdicts hold for {} at once\n", counted(contrast.tests, "comparison"))
                                                 : "; each comparison stands alone\n";
  for (std::size_t arm = 0; arm < contrast.asked.arms.size(); ++arm) {
    if (contrast.asked.arms[arm].arm != request.baseline) text += detail::arm_text(contrast, arm, baseline, request);
  }
  if (detail::has_unclear(contrast)) {
    text += "\n  cannot tell: the interval holds 0, so no difference could be seen with these replicates\n";
  }
  return text;
}

}  // namespace apps
