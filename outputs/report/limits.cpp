// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "outputs/record/draws.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace limits_detail {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// What the versions differ by, and what no version has; of a study, its draws too.
std::string what_versions_span(const View& view) {
  const std::string versions = counted(view.versions, "version");
  if (const auto draws = draws_of(view.result)) {
    return fmt::format(
        "Its {} of the world are {} of the numbers that the study calls uncertain, each under {} "
        "of "
        "luck. \"Cannot tell\" is then said of a difference that does not survive what is not "
        "known of these numbers. Draws share their luck, so intervals here are a little narrow; "
        "`holdfast compare` of the same result counts both ways. Numbers that the study does not "
        "name, other rules of behaviour and causes that the model does not have are in no "
        "interval.",
        versions, counted(draws->samples, "draw"), counted(draws->replicates, "throw"));
  }
  return fmt::format(
      "Its {} of the world differ by luck and by the ranges written in the scenario. They do not "
      "span what is not known: other values of the model's parameters, other rules of behaviour, "
      "causes that the model does not have. The true uncertainty is wider than every interval "
      "here.",
      versions);
}

}  // namespace limits_detail

std::vector<std::string> standing_sentences(const View& view) {
  using limits_detail::one_line;
  return {one_line(independence_text()), one_line(use_text(view.result.origin.intended_use)),
          "Nobody outside the team has read this scenario yet."};
}

std::vector<std::string> limits(const View& view) {
  std::vector<std::string> items{
      "It is not a forecast, of this place or of any. It does not say how likely anything is.",
      "It must not be used to choose places or people to police, as evidence in court or in "
      "asylum, or as the only ground "
      "for a budget.",
      limits_detail::what_versions_span(view),
      "An interval is about the mean over versions of the modelled world. It says how well the "
      "model's own answer is "
      "known, not how well the model knows the world.",
      "\"Cannot tell\" means that no difference could be seen with this many versions. It does not "
      "mean that there is none."};
  items.push_back(view.material.is_real
                      ? "Places are real, people and groups are not: communities stand for "
                        "settlements and their "
                        "surroundings, groups are not named. Maps show provinces, never "
                        "communities; province shapes "
                        "are drawn around settlements and are not official borders."
                      : "The place is made up. No number in it is an estimate for any real place.");
  std::size_t weak = 0;
  for (const Measure& one : view.material.measures)
    weak += one.evidence == "C" || one.evidence == "D" ? 1 : 0;
  if (!view.material.measures.empty())
    items.push_back(
        fmt::format("Of the {} used in the arms, {} rest on observation or on judgement alone "
                    "(evidence C or D): "
                    "the sizes of their effects are assumptions.",
                    counted(view.material.measures.size(), "measure"), weak));
  const auto assumed = static_cast<std::size_t>(
      std::count_if(view.material.assumptions.begin(), view.material.assumptions.end(),
                    [](const Assumption& one) { return one.is_assumed; }));
  if (!view.material.assumptions.empty())
    items.push_back(fmt::format("{} of the {} behind it are assumptions without a source.",
                                number_text(static_cast<double>(assumed), 1000.0),
                                counted(view.material.assumptions.size(), "number")));
  if (view.material.failed_runs > 0)
    items.push_back(fmt::format("{} failed and are left out of every number.",
                                counted(view.material.failed_runs, "run")));
  return items;
}

Table fitness(const View& view) {
  const std::string& use = view.result.origin.intended_use;
  const auto here = [&](std::string_view name) {
    return use == name ? std::string("this result") : std::string("no");
  };
  return {"Fitness for use: what may be said, by the use that a scenario has been checked for",
          {"use", "holds here", "may be said", "may not be said"},
          {{"exercise", use == "exercise" ? "this result" : "also",
            "in this world, this decision did this, for this reason",
            "any size or probability for a real place"},
           {"what-if", use == "research" ? "also" : here("what-if"),
            "X did better than Y on Z in n of m plausible worlds; these assumptions would turn it "
            "round",
            "X will save n lives"},
           {"research", here("research"), "conditional explanations, hypotheses",
            "proof of cause in the real place"}},
          false};
}

Table evidence_table(const View& view) {
  Table table{"Measures in the arms and the evidence behind them",
              {"measure", "arms", "evidence", "where it comes from", "how it works in the model",
               "side effect"},
              {},
              false};
  for (const Measure& measure : view.material.measures) {
    std::string arms;
    for (const Arm& arm : view.material.arms) {
      const bool is_used =
          std::any_of(arm.decisions.begin(), arm.decisions.end(),
                      [&](const Decision& one) { return one.measure == measure.id; });
      if (is_used) arms += (arms.empty() ? "" : ", ") + words_of(arm.name);
    }
    table.rows.push_back(
        {measure.id + (measure.is_outside ? " (outside the annex)" : ""), arms, measure.evidence,
         measure.evidence_context.empty() ? measure.source : measure.evidence_context,
         measure.mechanism, measure.side_effect});
  }
  return table;
}

std::vector<std::string> evidence_classes() {
  return {"A: a trial or natural experiment, and the model reproduces it",
          "B: a trial or natural experiment, not reproduced in the model",
          "C: observational studies", "D: expert judgement or assumption"};
}

Table assumptions_table(const View&, const std::vector<Assumption>& which, std::string caption) {
  Table table{
      std::move(caption), {"number", "value", "range", "unit", "meaning", "source"}, {}, false};
  for (const Assumption& one : which)
    table.rows.push_back({one.id,
                          one.value + (one.is_set_by_scenario ? " (set by the scenario)" : ""),
                          one.range, unit_text(one.unit), one.about, one.source});
  return table;
}

}  // namespace outputs::report
