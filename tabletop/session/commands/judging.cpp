// SPDX-License-Identifier: Apache-2.0
// The white cell adjudicates. It may overrule within published bounds; whatever is not a plain
// acceptance has a reason and a number, so that the outcome without it can be worked out.
#include <fmt/format.h>
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/random/philox.hpp"
#include "tabletop/session/commands/aiming.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace judging_detail {

constexpr double least_share = 0.5, most_share = 1.5;  // of the intensity asked
constexpr int most_delay_weeks = 8;
constexpr std::size_t least_reason = 10;  // bytes

std::string reason_in(const Ask& ask) {
  std::string reason = text_or_nothing(ask.payload, "reason", long_text);
  if (reason.size() < least_reason) {
    throw unfit(fmt::format("the reason has fewer than {} characters", least_reason),
                "an override is on the record: say why in a sentence");
  }
  return reason;
}

int next_override(const Course& course) { return static_cast<int>(course.overrides.size()) + 1; }

const Decision& waiting(const Ask& ask) {
  ask.require({Phase::adjudicate}, "lock the decisions first");
  const std::string id = text_in(ask.payload, "decision", short_text);
  const Decision* decision = ask.line.find(id);
  if (decision == nullptr) throw unknown("decision", id);
  const bool is_past = decision->is_in_force || decision->status == Status::draft ||
                       decision->status == Status::withdrawn ||
                       decision->turn != ask.line.course.turn;
  if (is_past) throw not_now("this decision is not up for adjudication", "");
  return *decision;
}

Json judged(const Decision& decision, Status status) {
  return {{"decision", decision.id}, {"status", text_of(status)}};
}

Json accept(const Decision& decision) {
  if (decision.is_other)
    throw unfit("a decision in free words must be mapped to a lever", "modify it, or reject it");
  Json payload = judged(decision, Status::accepted);
  payload["use"] = json_of(decision.asked);
  return payload;
}

Use modified_use(const Ask& ask, const Decision& decision) {
  Use use = decision.asked;
  if (decision.is_other) {
    use.lever = text_in(ask.payload, "lever", short_text);
    if (find_lever(use.lever) == nullptr) throw unknown("lever", use.lever);
  }
  const bool is_bounded = !decision.is_other;
  const double low = is_bounded ? least_share * use.intensity : 0.05;
  const double high = is_bounded ? std::min(1.0, most_share * use.intensity) : 1.0;
  use.intensity =
      number_or_nothing(ask.payload, "intensity", low - 1e-9, high + 1e-9).value_or(use.intensity);
  use.intensity = std::clamp(use.intensity, low, high);
  const int delay = whole_or_nothing(ask.payload, "delay_weeks", 0, most_delay_weeks).value_or(0);
  use.start_week += delay;
  if (use.stop_week) *use.stop_week += delay;
  const Json target = object_in(ask.payload, "target");
  if (!target.empty()) use.target = target_in(ask, target);
  return use;
}

std::string change_words(const Decision& decision, const Use& use) {
  std::string words;
  if (use.intensity != decision.asked.intensity) {
    words = fmt::format("strength {} instead of {}", engine::text_of(use.intensity),
                        engine::text_of(decision.asked.intensity));
  }
  if (use.start_week != decision.asked.start_week)
    words += fmt::format("{}from week {}", words.empty() ? "" : ", ", use.start_week);
  return words;
}

Json modify(const Ask& ask, const Decision& decision) {
  const Use use = modified_use(ask, decision);
  Json payload = judged(decision, Status::modified);
  payload["use"] = json_of(use);
  payload["reason"] = reason_in(ask);
  payload["override"] = next_override(ask.line.course);
  payload["changed"] = change_words(decision, use);
  payload["mapped"] = decision.is_other ? Json(use.lever) : Json(nullptr);
  payload["cost_usd"] = cost_of(ask.oracle, ask.exercise, use);
  return payload;
}

Json reject(const Ask& ask, const Decision& decision) {
  Json payload = judged(decision, Status::rejected);
  payload["reason"] = reason_in(ask);
  payload["override"] = next_override(ask.line.course);
  return payload;
}

// The draw is a function of the session's seed and the override's number: anyone can do it again.
Json roll(const Ask& ask, const Decision& decision) {
  const double probability = number_in(ask.payload, "probability", 0.0, 1.0);
  const Use use = modified_use(ask, decision);
  const int number = next_override(ask.line.course);
  static const std::uint32_t name = engine::name_hash20("tabletop.roll");
  const double drawn = engine::uniform(engine::key_of(ask.state.seed, 0, 0),
                                       static_cast<std::uint64_t>(number), 0, name, 0);
  Json payload = judged(decision, Status::rolled);
  payload["reason"] = reason_in(ask);
  payload["override"] = number;
  payload["changed"] = fmt::format(
      "seed {}, roll {}: drew {:.3f}, {} with probability {}", ask.state.seed, number, drawn,
      drawn < probability ? "goes ahead" : "fails", engine::text_of(probability));
  if (drawn < probability) payload["use"] = json_of(use);
  payload["mapped"] = decision.is_other ? Json(use.lever) : Json(nullptr);
  return payload;
}

Json judge(const Ask& ask) {
  const Decision& decision = waiting(ask);
  const std::string verdict =
      word_in(ask.payload, "verdict", {"accept", "modify", "reject", "roll"});
  if (verdict == "accept") return accept(decision);
  if (verdict == "modify") return modify(ask, decision);
  if (verdict == "reject") return reject(ask, decision);
  return roll(ask, decision);
}

Status status_of(const std::string& text) {
  for (const Status status : {Status::accepted, Status::modified, Status::rejected})
    if (text == text_of(status)) return status;
  return Status::rolled;
}

void give(Course& course, Decision& decision, const Json& payload) {
  decision.status = status_of(payload.at("status"));
  decision.granted.reset();
  if (payload.contains("use")) decision.granted = use_of(payload.at("use"));
  if (payload.contains("cost_usd")) decision.cost_usd = payload.at("cost_usd");
  Verdict verdict;
  verdict.reason = payload.value("reason", "");
  verdict.changed = payload.value("changed", "");
  if (payload.contains("mapped") && payload.at("mapped").is_string())
    verdict.mapped = payload.at("mapped");
  if (payload.contains("override")) {
    verdict.override_number = payload.at("override").get<int>();
    const auto what = payload.at("status").get<std::string>() + " " + decision.id +
                      (verdict.changed.empty() ? "" : ": " + verdict.changed);
    course.overrides.push_back(
        {*verdict.override_number, course.turn, what, verdict.reason, decision.id});
  }
  decision.verdict = std::move(verdict);
}

void fold_verdict(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  Decision* decision = line.find(event.payload.at("decision").get<std::string>());
  if (decision != nullptr) give(line.course, *decision, event.payload);
}

Json accept_all(const Ask& ask) {
  ask.require({Phase::adjudicate}, "lock the decisions first");
  Json verdicts = Json::array();
  for (const Decision& decision : ask.line.course.decisions)
    if (decision.status == Status::submitted && !decision.is_other)
      verdicts.push_back(accept(decision));
  return {{"verdicts", verdicts}};
}

void fold_all(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  for (const Json& verdict : event.payload.at("verdicts")) {
    Decision* decision = line.find(verdict.at("decision").get<std::string>());
    if (decision != nullptr) give(line.course, *decision, verdict);
  }
}

Json choose_red(const Ask& ask) {
  ask.require({Phase::brief, Phase::discuss, Phase::adjudicate},
              "the red cell moves before a turn is resolved");
  const std::string option = text_or_nothing(ask.payload, "option", short_text);
  const auto& options = ask.exercise.red_options;
  if (!option.empty() && std::ranges::find(options, option, &RedOption::id) == options.end())
    throw unknown("option", option);
  return {
      {"option", option}, {"reason", reason_in(ask)}, {"override", next_override(ask.line.course)}};
}

void fold_red(State& state, const Exercise& exercise, const Event& event) {
  Course& course = state.line(event.branch).course;
  std::erase_if(course.red, [&](const RedChoice& choice) { return choice.turn == course.turn; });
  const auto option = event.payload.at("option").get<std::string>();
  const auto reason = event.payload.at("reason").get<std::string>();
  const int number = event.payload.at("override");
  if (!option.empty()) course.red.push_back({course.turn, option, reason, number});
  const auto& options = exercise.red_options;
  const auto chosen = std::ranges::find(options, option, &RedOption::id);
  const std::string words = option.empty()            ? "as modelled"
                            : chosen == options.end() ? option
                                                      : chosen->text.in("en");
  course.overrides.push_back({number, course.turn, "red cell: " + words, reason, {}});
}

}  // namespace judging_detail

std::span<const Topic> judging_topics() {
  using namespace judging_detail;
  static constexpr Topic topics[]{
      {"decision.judge", Who::white, judge, fold_verdict},
      {"decision.accept_all", Who::white, accept_all, fold_all},
      {"red.choose", Who::white_or_red, choose_red, fold_red},
  };
  return topics;
}

}  // namespace tabletop
