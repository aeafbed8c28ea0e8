// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/record.hpp"

#include <algorithm>

#include "models/model.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/inbox.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace record_detail {

std::string where_of(const Seen& seen, const scenarios::Target& target,
                     const std::string& language) {
  using Kind = scenarios::Target::Kind;
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  if (target.kind == Kind::all) return catalogue.say("nation");
  if (target.kind == Kind::top)
    return texts::share(language, target.share) + ": " +
           texts::indicator_name(catalogue, target.by);
  std::vector<std::string> names;
  for (const std::string& id : target.names)
    names.push_back(place_name(seen.exercise, id, id, language));
  return texts::list(language, names);
}

after::Decided decided(const Seen& seen, const Decision& decision, const std::string& language) {
  const LeverFacts* facts = find_lever(decision.lever());
  const Use& use = decision.granted ? *decision.granted : decision.asked;
  after::Decided made;
  made.id = decision.id;
  made.team = decision.team;
  made.lever = decision.lever();
  made.name = facts == nullptr ? decision.text
                               : texts::lever_name(texts::Catalogue::of(language), facts->id);
  if (facts != nullptr && !facts->is_outside_annex) made.components = {facts->id};
  made.turn = decision.turn;
  made.start_week = use.start_week;
  made.stop_week = use.stop_week;
  made.intensity = use.intensity;
  made.cost_usd = decision.cost_usd;
  made.status = text_of(decision.status);
  made.is_submitted = decision.status != Status::draft && decision.status != Status::withdrawn;
  made.is_in_force = decision.is_in_force;
  made.text = decision.text;
  made.rationale = decision.rationale;
  made.beneficiaries = decision.beneficiaries;
  made.owner = decision.owner;
  made.where = where_of(seen, use.target, language);
  return made;
}

// What teams know as "news-3" is an inject here.
after::ItemShared shared(const Line& line, const Shared& one) {
  const Told* told = told_behind(line, one.from, one.item);
  return {told == nullptr ? one.item : told->inject, one.from, one.to, one.turn};
}

void add_course(const Seen& seen, const Line& line, const std::string& language,
                after::Record& record) {
  const Course& course = line.course;
  record.turns_played = course.phase == Phase::publish || course.phase == Phase::hotwash ||
                                course.phase == Phase::closed
                            ? course.turn
                            : course.turn - 1;
  record.weeks_done = course.weeks_done;
  for (const Decision& one : course.decisions)
    record.decisions.push_back(decided(seen, one, language));
  for (const Told& told : course.told)
    record.told.push_back({told.inject, told.turn, told.week, told.at, told.to});
  for (const Shared& one : course.shared) record.shared.push_back(shared(line, one));
  for (const Question& one : course.questions)
    record.questions.push_back({one.team, one.text, one.asked, one.answer, one.turn});
  for (const Override& one : course.overrides)
    record.overrides.push_back({one.number, one.turn, one.what, one.reason});
}

void add_room(const State& state, after::Record& record) {
  for (const auto& [id, rating] : state.ratings) record.ratings[id] = {rating.rating, rating.note};
  record.criteria_left_out = state.criteria_left_out;
  for (const Observation& one : state.observations)
    record.observations.push_back({one.at, one.text, one.component, one.decision, one.tags});
  for (const auto& [team, belief] : state.hotwash.beliefs)
    record.beliefs.push_back({team, belief.decisions, belief.text});
  for (const Issue& one : state.hotwash.issues)
    record.issues.push_back({one.id, one.text, one.owner, one.component});
  for (const Fix& one : state.hotwash.fixes)
    record.fixes.push_back({one.text, one.owner, one.due, one.issue});
}

void add_truth(const Seen& seen, const Line& line, const std::string& language,
               after::Record& record) {
  if (const Chronicle* chronicle = seen.chronicle_of(line)) record.chronicle = *chronicle;
  if (const auto at = seen.chronicles.find("nothing"); at != seen.chronicles.end())
    record.nothing = *at->second;
  record.findings = findings_of(seen, language);
  for (const after::Finding& finding : record.findings)
    if (finding.question.change == after::Change::nothing) record.against_nothing = finding;
}

}  // namespace record_detail

after::Record record_of(const Seen& seen, const std::string& language, Truth truth) {
  using namespace record_detail;
  const State& state = seen.state;
  const Line& line = state.line("main");
  after::Record record;
  record.language = language;
  record.marking = state.settings.marking;
  record.played_on = state.startex.substr(0, std::min<std::size_t>(10, state.startex.size()));
  record.signed_by = state.signed_by;
  record.model_version = std::to_string(models::model_version);
  record.seed = state.seed;
  record.log_events = state.seq;
  for (const Role& role : seen.exercise.roles)
    if (state.plays(role.id)) record.roles.push_back(role.id);
  record.provinces = seen.atlas.provinces;
  add_course(seen, line, language, record);
  add_room(state, record);
  if (truth == Truth::in) add_truth(seen, line, language, record);
  return record;
}

}  // namespace tabletop
