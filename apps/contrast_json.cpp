// SPDX-License-Identifier: Apache-2.0
// A contrast as data.
#include <algorithm>

#include "apps/contrast.hpp"
#include "outputs/statistics/bootstrap.hpp"
#include "outputs/statistics/parting.hpp"
#include "outputs/statistics/tail.hpp"

namespace apps {

namespace contrast_json_detail {

using outputs::MetricComparison;

// Two numbers under the names of the two arms.
Json both(const std::optional<double>& of_arm, const std::optional<double>& of_baseline) {
  return {{"arm", json_of(of_arm)}, {"baseline", json_of(of_baseline)}};
}

class Writer {
 public:
  explicit Writer(const Contrast& contrast) : contrast_(contrast), resamples_(contrast.seed) {}

  Json arms(const outputs::Comparison& asked, const outputs::Comparison& state_harm) {
    Json rows = Json::array();
    for (std::size_t k = 0; k < asked.arms.size(); ++k) {
      const bool has_more = k < state_harm.arms.size();
      rows.push_back(
          {{"arm", asked.arms[k].arm},
           {"metrics", metrics(asked.arms[k])},
           {"state_harm", has_more ? metrics(state_harm.arms[k]) : Json(Json::object())}});
    }
    return rows;
  }

 private:
  Json metrics(const outputs::ArmComparison& arm) {
    Json json = Json::object();
    for (const MetricComparison& metric : arm.metrics) json[metric.key] = of(metric);
    return json;
  }

  Json of(const MetricComparison& metric) {
    const outputs::PairedDifference& paired = metric.paired;
    Json json{{"difference", json_of(paired.difference)},
              {"low", json_of(paired.low)},
              {"high", json_of(paired.high)},
              {"low_adjusted", json_of(paired.low_adjusted)},
              {"high_adjusted", json_of(paired.high_adjusted)},
              {"p_adjusted", json_of(paired.p_adjusted)},
              {"probability_better", json_of(paired.probability_better)},
              {"correlation", json_of(paired.correlation)},
              {"variance_ratio", json_of(paired.variance_ratio)},
              {"smallest_detectable", json_of(paired.smallest_detectable)},
              {"unit", metric.unit},
              {"verdict", outputs::text_of(paired.verdict)}};
    add_distribution(json, metric);
    return json;
  }

  void add_distribution(Json& json, const MetricComparison& metric) {
    std::vector<double> differences;
    for (std::size_t pair = 0; pair < metric.arm.size(); ++pair)
      differences.push_back(metric.arm[pair] - metric.baseline[pair]);
    const outputs::Interval interval =
        differences.size() < 2 || metric.group_length > 0
            ? outputs::Interval{}  // resampled draws would share their luck: no interval is given

            : outputs::bootstrap_interval(differences, resamples_.of(differences.size()),
                                          contrast_.asked.level);
    json["pairs"] = differences.size();
    json["better_in"] = metric.direction == "up" || metric.direction == "down"
                            ? Json(outputs::better_in(metric))
                            : Json(nullptr);
    json["median"] = json_of(metric.paired.median);
    json["low_bootstrap"] = json_of(interval.low);
    json["high_bootstrap"] = json_of(interval.high);
    const outputs::Tail of_arm = outputs::tail_of(metric.arm, metric.direction);
    const outputs::Tail of_baseline = outputs::tail_of(metric.baseline, metric.direction);
    json["cvar90"] = both(of_arm.cvar, of_baseline.cvar);
    json["worst_decile"] = both(of_arm.worst_decile, of_baseline.worst_decile);
    if (contrast_.group_length == 0) return;
    const outputs::Parting parting =
        outputs::parting_of(metric.differences, contrast_.group_length);
    json["luck"] = json_of(parting.luck);
    json["ignorance"] = json_of(parting.ignorance);
  }

  const Contrast& contrast_;
  outputs::ResampleBook resamples_;
};

void add_notes(Json& row, const ArmNotes& notes, const Contrast& contrast) {
  Json levers = Json::array();
  for (const LeverEvidence& lever : notes.levers) {
    levers.push_back({{"lever", lever.lever},
                      {"evidence", std::string(1, lever.evidence)},
                      {"evidence_context", lever.context}});
  }
  const char evidence = weakest(notes.levers);
  row["levers"] = levers;
  row["evidence"] = evidence == 0 ? Json(nullptr) : Json(std::string(1, evidence));
  Json prices = Json::object();
  for (const PriceOfHarm& one : notes.prices) {
    prices[one.metric] = {{"value", json_of(one.price.value)},
                          {"low", json_of(one.price.low)},
                          {"high", json_of(one.price.high)},
                          {"unit", contrast.cost_unit + " per " + one.unit}};
  }
  row["cost_per_unit_avoided"] = prices;
}

Json levels_before(const Contrast& contrast) {
  if (contrast.since_onset.empty()) return nullptr;
  Json arms = Json::array();
  for (const outputs::ArmComparison& arm : contrast.since_onset) {
    Json metrics = Json::object();
    for (const MetricComparison& metric : arm.metrics) {
      metrics[metric.key] = {{"difference", json_of(metric.paired.difference)},
                             {"low", json_of(metric.paired.low)},
                             {"high", json_of(metric.paired.high)},
                             {"unit", metric.unit},
                             {"verdict", outputs::text_of(metric.paired.verdict)}};
    }
    arms.push_back({{"arm", arm.arm}, {"metrics", metrics}});
  }
  return {{"onset_step", contrast.onset}, {"arms", arms}};
}

Json conclusions(const Contrast& contrast) {
  Json rows = Json::array();
  for (const outputs::Conclusion& one : contrast.conclusions) {
    rows.push_back({{"arm", one.arm},
                    {"metric", one.metric},
                    {"verdict", outputs::text_of(one.verdict)},
                    {"holds_in", one.holds_in},
                    {"of", one.of},
                    {"falls_with", one.falls_with}});
  }
  return rows;
}

}  // namespace contrast_json_detail

Json json_of(const Contrast& contrast) {
  namespace detail = contrast_json_detail;
  detail::Writer writer(contrast);
  Json arms = writer.arms(contrast.asked, contrast.state_harm);
  for (std::size_t k = 0; k < arms.size(); ++k)
    detail::add_notes(arms[k], contrast.notes[k], contrast);
  Json json{{"baseline", contrast.asked.baseline},
            {"replicates", contrast.asked.replicates},
            {"level", contrast.asked.level},
            {"arms", arms}};
  if (contrast.asked.samples > 1) json["samples"] = contrast.asked.samples;
  if (contrast.by != outputs::By::whole) {
    json["by"] = {{"axis", text_of(contrast.by)},
                  {"arms", writer.arms(contrast.parts, contrast.state_harm_parts)}};
  }
  json["before_crisis"] = detail::levels_before(contrast);
  json["conclusions"] = detail::conclusions(contrast);
  return json;
}

}  // namespace apps
