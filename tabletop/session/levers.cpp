// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/levers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <cctype>
#include <cmath>

#include "models/measures/lever.hpp"
#include "models/model.hpp"

namespace tabletop {

namespace levers_detail {

// Read for its declarations, never run.
const models::Model& declared() {
  static const models::Model model;
  return model;
}

// "PREVENT, component 11" is PV11; the spotlight and what is outside the annex have no number.
std::string code_of(const models::LeverSpec& spec) {
  if (spec.id == "promote.political_dialogue") return "PM6";  // its row names a paragraph instead
  const std::size_t end = spec.annex.find_last_not_of("0123456789");
  const std::string number(spec.annex.substr(end + 1));
  if (number.empty()) return {};
  switch (spec.pillar) {
    case models::Pillar::prevent:
      return "PV" + number;
    case models::Pillar::pursue:
      return "PU" + number;
    case models::Pillar::protect:
      return "PT" + number;
    case models::Pillar::promote:
      return "PM" + number;
    case models::Pillar::outside_the_annex:
      return {};
  }
  return {};
}

std::string pillar_of(models::Pillar pillar) {
  if (pillar == models::Pillar::outside_the_annex) return "outside";
  std::string text(models::text_of(pillar));
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

LeverFacts facts_of(const models::Lever& lever) {
  const models::LeverSpec& spec = lever.spec();
  LeverFacts facts;
  facts.id = spec.id;
  facts.pillar = pillar_of(spec.pillar);
  facts.code = code_of(spec);
  facts.component = spec.component;
  facts.describes = spec.mechanism;
  facts.side_effect = spec.side_effect;
  facts.evidence = fmt::format("{}: {}", spec.evidence, spec.evidence_context);
  facts.lead_time_weeks = std::round(spec.lead_time * 365.25 / 7.0);
  facts.is_outside_annex = spec.pillar == models::Pillar::outside_the_annex;
  for (const models::Lever::Draw& draw : lever.draws()) {
    const std::string who(draw.is_carrier ? models::carrier_facts()[draw.who].id
                                          : models::function_facts()[draw.who].id);
    if (std::ranges::find(facts.carried_by, who) == facts.carried_by.end())
      facts.carried_by.push_back(who);
  }
  return facts;
}

int rank_of(const LeverFacts& facts) {
  static const std::vector<std::string> pillars{"prevent", "pursue", "protect", "promote",
                                                "outside"};
  const auto pillar = std::ranges::find(pillars, facts.pillar) - pillars.begin();
  const int number = facts.code.empty() ? 99 : std::stoi(facts.code.substr(2));
  return static_cast<int>(pillar) * 100 + number;
}

std::vector<LeverFacts> all_facts() {
  std::vector<LeverFacts> all;
  for (const engine::Influence* influence : declared().influences())
    if (const auto* lever = dynamic_cast<const models::Lever*>(influence))
      all.push_back(facts_of(*lever));
  std::ranges::stable_sort(all, {}, rank_of);
  return all;
}

std::vector<MetricFacts> all_metrics() {
  std::vector<MetricFacts> all;
  for (const engine::Metric* metric : declared().metrics()) {
    const engine::MetricSpec& spec = metric->spec();
    all.push_back({metric->name(), std::string(spec.quantity.about),
                   std::string(spec.quantity.unit.symbol),
                   std::string(engine::text_of(spec.direction)), !std::string(spec.harm).empty()});
  }
  return all;
}

}  // namespace levers_detail

const std::vector<LeverFacts>& lever_facts() {
  static const std::vector<LeverFacts> all = levers_detail::all_facts();
  return all;
}

const LeverFacts* find_lever(const std::string& id) {
  const auto at = std::ranges::find(lever_facts(), id, &LeverFacts::id);
  return at == lever_facts().end() ? nullptr : &*at;
}

const std::vector<MetricFacts>& metric_facts() {
  static const std::vector<MetricFacts> all = levers_detail::all_metrics();
  return all;
}

const MetricFacts* find_metric(const std::string& id) {
  const auto at = std::ranges::find(metric_facts(), id, &MetricFacts::id);
  return at == metric_facts().end() ? nullptr : &*at;
}

}  // namespace tabletop
