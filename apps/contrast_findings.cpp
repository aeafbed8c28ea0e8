// SPDX-License-Identifier: Apache-2.0
#include "apps/contrast_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/parting.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

namespace contrast_findings_detail {

using outputs::MetricComparison;

constexpr std::size_t width = 110;

std::string paragraph(const std::string& text) { return wrapped(text, width, "    "); }

const MetricComparison* metric_of(const Contrast& contrast, std::size_t arm,
                                  const std::string& key) {
  for (const outputs::Comparison* family : {&contrast.asked, &contrast.state_harm}) {
    if (arm >= family->arms.size()) continue;
    for (const MetricComparison& metric : family->arms[arm].metrics) {
      if (metric.key == key) return &metric;
    }
  }
  return nullptr;
}

bool is_higher(const Contrast& contrast, std::size_t arm, const outputs::Conclusion& one) {
  return *metric_of(contrast, arm, one.metric)->paired.difference > 0.0;
}

// "In 16 of 16 versions of the modelled world, fear was higher, members lower with mixed than with
// nothing": conclusions that hold equally often, together.
std::string sentence(const Contrast& contrast, std::size_t arm,
                     const std::vector<outputs::Conclusion>& together) {
  std::string names[2];
  for (const outputs::Conclusion& one : together) {
    std::string& list = names[is_higher(contrast, arm, one) ? 1 : 0];
    list += (list.empty() ? "" : ", ") + words_of(one.metric);
  }
  std::string said;
  if (!names[0].empty()) said = "lower in " + names[0];
  if (!names[1].empty()) said += (said.empty() ? "" : "; ") + ("higher in " + names[1]);
  return fmt::format("In {} of {} versions of the modelled world, {} was {}.",
                     together.front().holds_in, together.front().of, together.front().arm, said);
}

std::string frailty_text(const std::vector<outputs::Conclusion>& conclusions) {
  std::vector<std::string> frail;
  for (const outputs::Conclusion& one : conclusions) {
    if (!one.falls_with.empty())
      frail.push_back(
          fmt::format("{} ({})", words_of(one.metric), fmt::join(one.falls_with, ", ")));
  }
  if (frail.empty()) return "";
  return paragraph(
      fmt::format("Does not survive another look at the same runs: {}.", fmt::join(frail, "; ")));
}

std::string conclusions_text(const Contrast& contrast, std::size_t arm) {
  std::vector<outputs::Conclusion> own;
  for (const outputs::Conclusion& one : contrast.conclusions) {
    if (one.arm == contrast.asked.arms[arm].arm) own.push_back(one);
  }
  std::vector<outputs::Conclusion> left = own;
  std::stable_sort(left.begin(), left.end(),
                   [](const auto& a, const auto& b) { return a.holds_in > b.holds_in; });
  std::string text;
  while (!left.empty()) {
    std::vector<outputs::Conclusion> together, others;
    for (const outputs::Conclusion& one : left) {
      const bool is_alike = one.holds_in == left.front().holds_in && one.of == left.front().of;
      (is_alike ? together : others).push_back(one);
    }
    text += paragraph(sentence(contrast, arm, together));
    left = std::move(others);
  }
  return text + frailty_text(own);
}

// Metrics in which nothing was seen, with the smallest difference that would have been seen.
std::string unseen_text(const Contrast& contrast, std::size_t arm) {
  std::vector<std::string> names;
  for (const auto* list : {&contrast.headlines.harm, &contrast.headlines.state_harm}) {
    for (const std::string& key : *list) {
      const MetricComparison* metric = metric_of(contrast, arm, key);
      if (metric == nullptr || metric->paired.verdict != outputs::Verdict::cannot_tell) continue;
      const auto& least = metric->paired.smallest_detectable;
      names.push_back(least && *least > 0.0
                          ? fmt::format("{} ({})", words_of(key), number_text(*least))
                          : words_of(key));
    }
  }
  if (names.empty()) return "";
  return paragraph(fmt::format(
      "No difference could be seen in {}. In brackets: the difference that 8 of 10 such "
      "comparisons would have seen.",
      fmt::join(names, ", ")));
}

std::string evidence_text(const ArmNotes& notes) {
  if (notes.levers.empty()) return "";
  std::vector<std::string> levers;
  for (const LeverEvidence& lever : notes.levers)
    levers.push_back(fmt::format("{} {}", lever.lever, lever.evidence));
  return paragraph(fmt::format(
      "Evidence: {} (A trial, replicated here; B trial; C observed; D expert or assumption). No "
      "conclusion is better than class {}.",
      fmt::join(levers, ", "), weakest(notes.levers)));
}

std::string price_text(const ArmNotes& notes, const std::string& cost_unit) {
  std::vector<std::string> prices;
  for (const PriceOfHarm& one : notes.prices) {
    if (!one.price.value || !one.is_counted) continue;
    const std::string unit = unit_text(one.unit);
    prices.push_back(fmt::format(
        "{}{}: {} [{}, {}]", words_of(one.metric), unit.empty() ? "" : " (" + unit + ")",
        number_text(*one.price.value), number_text(*one.price.low), number_text(*one.price.high)));
  }
  if (prices.empty()) return "";
  return paragraph(fmt::format("Cost beyond the baseline per unit avoided, in {}: {}.",
                               unit_text(cost_unit), fmt::join(prices, "; ")));
}

// Correlation achieved and variance saved, as medians over what was compared.
std::string pairing_text(const Contrast& contrast, std::size_t arm) {
  std::vector<double> correlations, saved;
  for (const MetricComparison& metric : contrast.asked.arms[arm].metrics) {
    if (metric.paired.correlation) correlations.push_back(*metric.paired.correlation);
    if (metric.paired.variance_ratio) saved.push_back(1.0 - *metric.paired.variance_ratio);
  }
  if (correlations.empty()) return "";
  const double share = outputs::quantile(saved, 0.5);
  return paragraph(fmt::format(
      "Pairing: median correlation {:.2f}; {}.", outputs::quantile(correlations, 0.5),
      share >= 0.0
          ? fmt::format("{:.0f} % of the variance of a difference saved", 100.0 * share)
          : fmt::format("{:.0f} % more variance of a difference than unpaired", -100.0 * share)));
}

}  // namespace contrast_findings_detail

std::string parting_text(const Contrast& contrast, std::size_t arm) {
  if (contrast.group_length == 0) {
    return contrast.is_uncertain
               ? contrast_findings_detail::paragraph(
                     "Numbers of this scenario are uncertain and drawn anew in each replicate: "
                     "luck and ignorance are both in these intervals. A study with a design shows "
                     "them "
                     "apart.")
               : "";
  }
  std::vector<std::string> parts;
  for (const std::string& key : contrast.headlines.harm) {
    const auto* metric = contrast_findings_detail::metric_of(contrast, arm, key);
    if (metric == nullptr) continue;
    const outputs::Parting parting =
        outputs::parting_of(metric->differences, contrast.group_length);
    if (!parting.luck) continue;
    parts.push_back(fmt::format("{} {} and {}", words_of(key), number_text(*parting.luck),
                                number_text(*parting.ignorance)));
  }
  if (parts.empty()) return "";
  return contrast_findings_detail::paragraph(
      fmt::format("Luck and ignorance apart (standard deviation of a difference by chance, and by "
                  "not knowing the parameters): {}.",
                  fmt::join(parts, "; ")));
}

std::string findings_text(const Contrast& contrast, std::size_t arm) {
  namespace detail = contrast_findings_detail;
  const ArmNotes& notes = contrast.notes[arm];
  return detail::conclusions_text(contrast, arm) + detail::unseen_text(contrast, arm) +
         detail::price_text(notes, contrast.cost_unit) + parting_text(contrast, arm) +
         detail::pairing_text(contrast, arm) + detail::evidence_text(notes);
}

std::string before_text(const Contrast& contrast) {
  if (contrast.since_onset.empty()) return "";
  using Align = Table::Align;
  std::vector<Table::Column> columns{{"", Align::left}, {"before", Align::right}};
  for (const outputs::ArmComparison& arm : contrast.since_onset)
    columns.push_back({arm.arm, Align::right});
  Table table(std::move(columns));
  const outputs::ArmComparison& first = contrast.since_onset.front();
  for (std::size_t k = 0; k < first.metrics.size(); ++k) {
    const outputs::MetricComparison& metric = first.metrics[k];
    const std::string unit = unit_text(metric.unit);
    std::vector<std::string> row{words_of(metric.key) + (unit.empty() ? "" : ", " + unit),
                                 number_text(outputs::mean(metric.baseline))};
    for (const outputs::ArmComparison& arm : contrast.since_onset) {
      if (k >= arm.metrics.size() || !arm.metrics[k].paired.difference) {
        row.emplace_back("");
        continue;
      }
      const outputs::PairedDifference& paired = arm.metrics[k].paired;
      row.push_back(fmt::format("{} ({})", difference_text(*paired.difference, *paired.difference),
                                outputs::text_of(paired.verdict)));
    }
    table.add(std::move(row));
  }
  return fmt::format(
      "\nArms beside the level before the crisis (mean a step before step {}, and the change "
      "since; "
      "each stands alone)\n{}",
      contrast.onset, table.text("  "));
}

}  // namespace apps
