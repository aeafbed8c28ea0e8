// SPDX-License-Identifier: Apache-2.0
// Teams decide: drafts that are saved as they are typed, submission, withdrawal, co-signature.
#include <fmt/format.h>
#include <algorithm>

#include "studies/place_fields.hpp"
#include "tabletop/session/commands/aiming.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace decisions_detail {

constexpr std::string_view locked_hint = "the white cell has locked the decisions of this turn";

void require_open(const Ask& ask) { ask.require({Phase::brief, Phase::discuss}, locked_hint); }

// A decision that this seat may touch: its own team's; the facilitator may touch all.
const Decision& own(const Ask& ask, const std::string& id) {
  const Decision* decision = ask.line.find(id);
  if (decision == nullptr || (!ask.is_white() && decision->team != ask.seat.role))
    throw unknown("decision", id);
  return *decision;
}

const Decision& named(const Ask& ask) {
  return own(ask, text_in(ask.payload, "decision", short_text));
}

Expectation expectation_in(const Json& object) {
  Expectation expected;
  expected.indicator = text_or_nothing(object, "indicator", short_text);
  const auto known = studies::indicators();
  const auto is_it = [&](const auto& one) { return one.id == expected.indicator; };
  if (!expected.indicator.empty() && std::ranges::none_of(known, is_it))
    throw unknown("indicator", expected.indicator);
  const std::string direction = text_or_nothing(object, "direction", short_text);
  if (!direction.empty()) expected.direction = word_in(object, "direction", {"up", "down", "same"});
  expected.by_week = whole_or_nothing(object, "by_week", 0, 1000).value_or(0);
  expected.low = number_or_nothing(object, "low", -1e15, 1e15);
  expected.high = number_or_nothing(object, "high", -1e15, 1e15);
  return expected;
}

std::string new_id(const Line& line, const std::string& team) {
  const auto count = std::ranges::count(line.course.decisions, team, &Decision::team);
  return next_id(team + "-", static_cast<std::size_t>(count));
}

void read_use(const Ask& ask, const Json& given, Decision& decision) {
  Use& use = decision.asked;
  if (!decision.is_other) {
    use.lever = text_in(given, "lever", short_text);
    if (find_lever(use.lever) == nullptr) throw unknown("lever", use.lever);
  }
  use.intensity = number_or_nothing(given, "intensity", 0.05, 1.0).value_or(1.0);
  use.target = target_in(ask, object_in(given, "target"));
  const int earliest = first_week_of(ask.exercise, ask.line.course.turn);
  use.start_week = std::max(
      earliest, whole_or_nothing(given, "start_week", 0, last_week(ask.exercise)).value_or(0));
  use.stop_week = whole_or_nothing(given, "stop_week", 1, 520);
  if (use.stop_week && *use.stop_week <= use.start_week)
    throw unfit("it stops before it starts", "choose a later week to stop, or none");
  decision.cost_usd = decision.is_other ? 0.0 : cost_of(ask.oracle, ask.exercise, use);
}

Json save(const Ask& ask) {
  require_open(ask);
  const Json given = object_in(ask.payload, "decision");
  const std::string id = text_or_nothing(given, "id", short_text);
  Decision decision;
  if (id.empty()) {
    decision.team = ask.team().id;
    decision.id = new_id(ask.line, decision.team);
    if (ask.line.course.decisions.size() >= 500)
      throw not_now("there are too many decisions", "edit one that is there");
  } else {
    const Decision& before = own(ask, id);
    if (before.status != Status::draft && before.status != Status::submitted)
      throw not_now("this decision is no draft any more", "make a new one");
    decision.id = before.id;
    decision.team = before.team;
    decision.version = before.version;
  }
  ++decision.version;
  decision.turn = ask.line.course.turn;
  decision.is_other = text_or_nothing(given, "kind", short_text) == "other";
  read_use(ask, given, decision);
  decision.text = text_or_nothing(given, "text", long_text);
  decision.rationale = text_or_nothing(given, "rationale", long_text);
  decision.beneficiaries = text_or_nothing(given, "beneficiaries", long_text);
  decision.owner = text_or_nothing(given, "owner", short_text);
  decision.expectation = expectation_in(object_in(given, "expectation"));
  return json_of(decision);
}

void saved(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  Decision decision = decision_of(event.payload);
  Decision* before = line.find(decision.id);
  if (before == nullptr) {
    line.course.decisions.push_back(std::move(decision));
    return;
  }
  decision.cosign_asked = before->cosign_asked;  // who signed, signed another wording
  *before = std::move(decision);
}

void require_budget(const Ask& ask, const Decision& decision) {
  const Role* role = role_of(ask.exercise, decision.team);
  if (role == nullptr || role->budget_usd <= 0.0) return;
  const double left =
      budget_of(ask.state, *role) - committed_by(ask.line, decision.team, decision.id);
  if (decision.cost_usd <= left * (1.0 + 1e-9)) return;
  throw not_now(fmt::format("it costs {:.2f} million USD, {:.2f} are left", decision.cost_usd / 1e6,
                            std::max(0.0, left) / 1e6),
                "lower its strength, aim at fewer places, stop it earlier, or withdraw another");
}

Json submit(const Ask& ask) {
  require_open(ask);
  const Decision& decision = named(ask);
  if (decision.status != Status::draft) throw not_now("only a draft can be submitted", "");
  if (decision.rationale.empty())
    throw unfit("the reason is missing", "say in a sentence why this should work");
  const Expectation& expected = decision.expectation;
  if (expected.indicator.empty() || expected.direction.empty() || expected.by_week <= 0)
    throw unfit("what you expect is missing",
                "name an indicator, its direction and the week by which you expect it");
  if (decision.is_other && decision.text.empty())
    throw unfit("the action is not described", "say what you do, and what could go wrong");
  require_budget(ask, decision);
  return {{"decision", decision.id}, {"turn", ask.line.course.turn}};
}

Decision* in_event(State& state, const Event& event) {
  return state.line(event.branch).find(event.payload.at("decision").get<std::string>());
}

void submitted(State& state, const Exercise&, const Event& event) {
  if (Decision* decision = in_event(state, event)) {
    decision->status = Status::submitted;
    decision->turn = event.payload.at("turn");
  }
}

Json withdraw(const Ask& ask) {
  require_open(ask);
  const Decision& decision = named(ask);
  if (decision.status != Status::draft && decision.status != Status::submitted)
    throw not_now("this decision was resolved: it cannot be withdrawn", "stop it with a new one");
  return {{"decision", decision.id}};
}

void withdrawn(State& state, const Exercise&, const Event& event) {
  if (Decision* decision = in_event(state, event)) decision->status = Status::withdrawn;
}

Json ask_cosign(const Ask& ask) {
  const Decision& decision = named(ask);
  const std::string team = text_in(ask.payload, "team", short_text);
  const Role* role = role_of(ask.exercise, team);
  if (role == nullptr || !ask.state.plays(team)) throw unknown("team", team);
  if (team == decision.team) throw unfit("this is one's own decision", "ask another team");
  return {{"decision", decision.id}, {"team", team}};
}

void cosign_asked(State& state, const Exercise&, const Event& event) {
  const auto team = event.payload.at("team").get<std::string>();
  if (Decision* decision = in_event(state, event))
    if (std::ranges::find(decision->cosign_asked, team) == decision->cosign_asked.end())
      decision->cosign_asked.push_back(team);
}

Json cosign(const Ask& ask) {
  const std::string id = text_in(ask.payload, "decision", short_text);
  const Decision* decision = ask.line.find(id);
  const std::string team =
      ask.is_white() ? text_in(ask.payload, "team", short_text) : ask.seat.role;
  if (decision == nullptr ||
      std::ranges::find(decision->cosign_asked, team) == decision->cosign_asked.end())
    throw unknown("decision", id);
  return {{"decision", id}, {"team", team}};
}

void cosigned(State& state, const Exercise&, const Event& event) {
  const auto team = event.payload.at("team").get<std::string>();
  if (Decision* decision = in_event(state, event))
    if (std::ranges::find(decision->cosigned, team) == decision->cosigned.end())
      decision->cosigned.push_back(team);
}

}  // namespace decisions_detail

std::span<const Topic> decision_topics() {
  using namespace decisions_detail;
  static constexpr Topic topics[]{
      {"decision.save", Who::teams, save, saved},
      {"decision.submit", Who::teams, submit, submitted},
      {"decision.withdraw", Who::teams, withdraw, withdrawn},
      {"decision.cosign_ask", Who::teams, ask_cosign, cosign_asked},
      {"decision.cosign", Who::teams, cosign, cosigned},
  };
  return topics;
}

}  // namespace tabletop
