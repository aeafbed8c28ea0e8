// SPDX-License-Identifier: Apache-2.0
// A contrast as people read it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/contrast.hpp"
#include "apps/contrast_findings.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

namespace contrast_text_detail {

using outputs::MetricComparison;

struct Baseline {
  std::vector<outputs::MetricSummary> metrics;
  // Of a study there is a summary for each draw: the level is their mean.
  double mean_of(const std::string& key) const {
    std::vector<double> draws;
    for (const outputs::MetricSummary& metric : metrics) {
      if (metric.key == key && metric.summary.value) draws.push_back(*metric.summary.value);
    }
    return draws.empty() ? 0.0 : outputs::mean(draws);
  }
};

Table empty_table(const ContrastRequest& request) {
  using Align = Table::Align;
  return Table({{"", Align::left},
                {request.baseline, Align::right},
                {"difference", Align::right},
                {fmt::format("{:g} % interval", 100.0 * request.level), Align::left},
                {"better in", Align::right},
                {"correlation", Align::right},
                {"saved", Align::right},
                {"verdict", Align::left}});
}

std::string adjusted_interval(const outputs::PairedDifference& paired, double size) {
  if (!paired.low_adjusted || !paired.high_adjusted) return "";
  return fmt::format("[{}, {}]", difference_text(*paired.low_adjusted, size),
                     difference_text(*paired.high_adjusted, size));
}

// "58 of 64"; empty where no direction is better.
std::string better_text(const MetricComparison& metric) {
  if (!metric.paired.probability_better) return "";
  return fmt::format("{} of {}", outputs::better_in(metric), metric.arm.size());
}

void add_row(Table& table, const MetricComparison& metric, double baseline) {
  const outputs::PairedDifference& paired = metric.paired;
  const std::string unit = unit_text(metric.unit);
  double size = std::abs(paired.difference.value_or(0.0));
  for (const auto& end : {paired.low_adjusted, paired.high_adjusted})
    size = std::max(size, std::abs(end.value_or(0.0)));
  table.add({"  " + words_of(metric.key) + (unit.empty() ? "" : ", " + unit), number_text(baseline),
             paired.difference ? difference_text(*paired.difference, size) : "none",
             adjusted_interval(paired, size), better_text(metric),
             paired.correlation ? fmt::format("{:.2f}", *paired.correlation) : "",
             paired.variance_ratio ? share_text(1.0 - *paired.variance_ratio) : "",
             std::string(outputs::text_of(paired.verdict))});
}

// "recruits[m]" belongs to the metric "recruits".
bool is_of(const std::string& key, const std::vector<std::string>& names) {
  const std::string id = key.substr(0, key.find('['));
  return std::find(names.begin(), names.end(), id) != names.end();
}

std::size_t rank_of(const std::string& key, const std::vector<std::string>& names) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), key) - names.begin());
}

enum class Block { harm, state_harm, cost, left_out };

Block block_of(const std::string& key, const Headlines& headlines, const ContrastRequest& request) {
  if (is_of(key, headlines.state_harm)) return Block::state_harm;
  if (is_of(key, headlines.cost)) return Block::cost;
  return !request.metrics.empty() || is_of(key, headlines.harm) ? Block::harm : Block::left_out;
}

std::string arm_text(const Contrast& contrast, std::size_t arm, const Baseline& baseline,
                     const ContrastRequest& request) {
  std::vector<MetricComparison> metrics = contrast.asked.arms[arm].metrics;
  if (arm < contrast.state_harm.arms.size()) {
    const std::vector<MetricComparison>& more = contrast.state_harm.arms[arm].metrics;
    metrics.insert(metrics.end(), more.begin(), more.end());
  }
  if (request.metrics.empty()) {
    std::stable_sort(
        metrics.begin(), metrics.end(), [&](const MetricComparison& a, const MetricComparison& b) {
          return rank_of(a.key, contrast.headlines.harm) < rank_of(b.key, contrast.headlines.harm);
        });
  }
  Table table = empty_table(request);
  const std::pair<Block, std::string> blocks[] = {
      {Block::harm, request.metrics.empty() ? contrast.headlines.title() : "asked for"},
      {Block::state_harm, "harm by the State"},
      {Block::cost, "cost"}};
  for (const auto& [block, title] : blocks) {
    bool has_title = false;
    for (const MetricComparison& metric : metrics) {
      if (block_of(metric.key, contrast.headlines, request) != block) continue;
      if (!has_title) table.add({title});
      has_title = true;
      add_row(table, metric, baseline.mean_of(metric.key));
    }
  }
  return fmt::format("\n{} compared with {}\n{}{}", contrast.asked.arms[arm].arm, request.baseline,
                     table.text("  "), findings_text(contrast, arm));
}

// Rows of a breakdown: metric and part, difference, verdict.
std::string parts_text(const Contrast& contrast, std::size_t arm, const ContrastRequest& request) {
  if (contrast.by == outputs::By::whole) return "";
  Table table = empty_table(request);
  for (const outputs::Comparison* family : {&contrast.parts, &contrast.state_harm_parts}) {
    if (arm >= family->arms.size()) continue;
    if (family == &contrast.state_harm_parts) table.add({"harm by the State"});
    for (const MetricComparison& metric : family->arms[arm].metrics) {
      if (metric.arm.empty()) continue;
      add_row(table, metric, outputs::mean(metric.baseline));
    }
  }
  return fmt::format("\n{} compared with {}, by {}\n{}", contrast.asked.arms[arm].arm,
                     request.baseline, text_of(contrast.by), table.text("  "));
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

std::string text_of(const Contrast& contrast, const outputs::Result& result,
                    const ContrastRequest& request) {
  namespace detail = contrast_text_detail;
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  const auto row = static_cast<std::size_t>(std::find(arms.begin(), arms.end(), request.baseline) -
                                            arms.begin());
  detail::Baseline baseline;
  for (std::size_t sample = 0; sample < contrast.asked.samples; ++sample) {
    for (outputs::MetricSummary& one : outputs::summaries(result, row, sample))
      baseline.metrics.push_back(std::move(one));
  }
  std::string text = fmt::format("{} paired by the same random numbers",
                                 counted(contrast.asked.replicates, "replicate"));
  if (contrast.asked.samples > 1)
    text = fmt::format("{} of the parameters, each with {} paired by the same random numbers",
                       counted(contrast.asked.samples, "draw"),
                       counted(contrast.asked.replicates, "replicate"));
  const bool is_adjusted = request.adjustment == Adjustment::holm && contrast.tests > 1;
  text += is_adjusted ? fmt::format("; intervals and verdicts hold for {} at once\n",
                                    counted(contrast.tests, "comparison"))
                      : "; each comparison stands alone\n";
  for (std::size_t arm = 0; arm < contrast.asked.arms.size(); ++arm) {
    if (contrast.asked.arms[arm].arm == request.baseline) continue;
    text += detail::arm_text(contrast, arm, baseline, request);
    text += detail::parts_text(contrast, arm, request);
  }
  text += before_text(contrast);
  if (contrast.headlines.is_of_published) text += "\n  " + contrast.headlines.without_state_harm();
  if (detail::has_unclear(contrast)) {
    text +=
        "\n  cannot tell: the interval holds 0, so no difference could be seen with these "
        "replicates\n";
  }
  return text;
}

}  // namespace apps
