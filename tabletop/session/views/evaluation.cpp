// SPDX-License-Identifier: Apache-2.0
// The evaluator's pad, and what was exercised of the annex.
#include "tabletop/after/coverage.hpp"
#include "tabletop/session/record.hpp"
#include "tabletop/session/views/inject_view.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

namespace evaluation_view_detail {

// Words that the facilitator has put in the place of the package's.
void put_edits(const Seen& seen, Json& objectives) {
  for (Json& objective : objectives) {
    for (Json& criterion : objective.at("criteria")) {
      const auto edited = seen.state.criteria.find(criterion.at("id").get<std::string>());
      if (edited == seen.state.criteria.end()) continue;
      criterion["text"] = edited->second.first;
      criterion["target"] = edited->second.second;
    }
  }
}

}  // namespace evaluation_view_detail

Json evaluation_of(const Seen& seen, const std::string& language, Truth truth) {
  Json objectives = after::evaluation_wire(seen.exercise, record_of(seen, language, truth));
  evaluation_view_detail::put_edits(seen, objectives);
  Json observations = Json::array();
  for (const Observation& one : seen.state.observations) {
    observations.push_back(
        {{"id", one.id},
         {"at", one.at},
         {"text", one.text},
         {"tags", one.tags},
         {"component", one.component.empty() ? Json(nullptr) : Json(one.component)},
         {"decision", one.decision.empty() ? Json(nullptr) : Json(one.decision)}});
  }
  return {{"objectives", objectives}, {"observations", observations}};
}

Json coverage_of(const Seen& seen, const std::string& language) {
  return after::wire_of(after::coverage(seen.exercise, record_of(seen, language, Truth::out)));
}

Json evaluator_view(const Seen& seen, const Seat& seat) {
  const std::string language = seen.state.language_of(seat);
  const Line& line = seen.state.room();
  const Truth truth = seen.state.hotwash.is_truth_shown ? Truth::in : Truth::out;
  Json view = common_part(seen, seat, language);
  view["evaluation"] = evaluation_of(seen, language, truth);
  view["decisions"] = Json::array();
  for (const Decision& decision : line.course.decisions)
    if (decision.status != Status::draft && decision.status != Status::withdrawn)
      view["decisions"].push_back(decision_for_team(decision, language));
  view["injects_fired"] = injects_fired(seen, line, language);
  view["coverage"] = coverage_of(seen, language);
  return view;
}

}  // namespace tabletop
