// SPDX-License-Identifier: Apache-2.0
// What came of errands, in the language of the seat.
#include "tabletop/after/counterfactual.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace results_detail {

const Json* newest(const Seen& seen, const std::string& kind) {
  const Json* latest = nullptr;
  for (const Errand& errand : seen.state.errands) {
    const auto result = seen.results.find(errand.id);
    if (errand.kind == kind && errand.problem.empty() && result != seen.results.end())
      latest = &result->second;
  }
  return latest;
}

Json unfinished(const Seen& seen, const Errand& errand) {
  return {{"id", errand.id},
          {"kind", errand.asked.at("kind")},
          {"title", ""},
          {"runs", errand.asked.at("runs")},
          {"seconds", 0.0},
          {"done", false},
          {"share", seen.doing == errand.kind ? seen.share_done : 0.0},
          {"rows", Json::array()},
          {"too_late", nullptr},
          {"turns_round", ""}};
}

std::string name_of_role(const Seen& seen, const std::string& id, const std::string& language) {
  const Role* role = role_of(seen.exercise, id);
  return role == nullptr ? id : role->name.in(language);
}

after::Finding named(const Seen& seen, const Errand& errand, const Json& kept,
                     const std::string& language) {
  after::Finding finding = after::finding_from(kept);
  if (!finding.decision_name.empty())
    finding.decision_name =
        texts::lever_name(texts::Catalogue::of(language), finding.decision_name);
  finding.team_name = name_of_role(seen, finding.team_name, language);
  finding.other_name = name_of_role(seen, finding.other_name, language);
  finding.seconds = errand.seconds;
  return finding;
}

Json finished(const Seen& seen, const after::Finding& finding, const std::string& language) {
  return after::wire_of(finding, brief::places_of(seen.exercise, seen.atlas.provinces, language),
                        texts::Catalogue::of(language));
}

}  // namespace results_detail

using namespace results_detail;

Json preflight_of(const Seen& seen, const std::string& language) {
  const Json* kept = newest(seen, "rehearse");
  if (kept == nullptr) return nullptr;
  Json made = kept->contains(language) ? kept->at(language) : kept->at("en");
  for (const Errand& errand : seen.state.errands)
    if (errand.kind == "rehearse" && errand.is_done) made["ran"] = errand.at;
  return made;
}

Json why_of(const Seen& seen, const std::string& language) {
  const Json* kept = newest(seen, "why.ask");
  if (kept == nullptr) return nullptr;
  Json made = *kept;
  made["name"] =
      texts::metric_name(texts::Catalogue::of(language), made.at("metric").get<std::string>());
  return made;
}

Json comparison_of(const Seen& seen, const std::string& language) {
  const Json* kept = newest(seen, "compare.run");
  if (kept == nullptr) return nullptr;
  return kept->contains(language) ? kept->at(language) : kept->at("en");
}

std::vector<after::Finding> findings_of(const Seen& seen, const std::string& language) {
  std::vector<after::Finding> all;
  for (const Errand& errand : seen.state.errands) {
    const auto result = seen.results.find(errand.id);
    const bool is_there = errand.kind == "counterfactual.run" && errand.is_done &&
                          errand.problem.empty() && result != seen.results.end();
    if (is_there) all.push_back(named(seen, errand, result->second, language));
  }
  return all;
}

Json counterfactuals_of(const Seen& seen, const std::string& language) {
  Json all = Json::array();
  for (const Errand& errand : seen.state.errands) {
    if (errand.kind != "counterfactual.run" || !errand.problem.empty()) continue;
    const auto result = seen.results.find(errand.id);
    all.push_back(errand.is_done && result != seen.results.end()
                      ? finished(seen, named(seen, errand, result->second, language), language)
                      : unfinished(seen, errand));
  }
  return all;
}

}  // namespace tabletop
