// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/commands/drafts.hpp"

#include <algorithm>

#include "studies/place_fields.hpp"
#include "tabletop/exercise/kinds.hpp"

namespace tabletop {

namespace drafts_detail {

Json condition_in(const Ask& ask, const Json& draft) {
  if (!draft.contains("when") || draft.at("when").is_null()) return nullptr;
  const Json when = object_in(draft, "when");
  const std::string indicator = text_in(when, "indicator", short_text);
  const auto known = studies::indicators();
  if (std::ranges::none_of(known, [&](const auto& one) { return one.id == indicator; }))
    throw unknown("indicator", indicator);
  const std::string place = text_or_nothing(when, "place", short_text);
  const auto provinces = ask.oracle.provinces();
  if (!place.empty() && place != "any" && std::ranges::find(provinces, place) == provinces.end())
    throw unknown("province", place);
  return {{"indicator", indicator},
          {"place", place},
          {"above", truth_in(when, "above")},
          {"threshold", number_in(when, "threshold", -1e12, 1e12)},
          {"for_weeks", whole_in(when, "for_weeks", 1, 52)}};
}

// The words were typed in one language: they are shown as they are in all.
void write(Inject& inject, const Json& draft) {
  inject.id = draft.at("id");
  inject.kind = static_cast<Inject::Kind>(
      std::ranges::find(inject_kinds, draft.at("kind").get<std::string>()) - inject_kinds.begin());
  inject.title.by_language = {{"en", draft.at("title")}};
  inject.text.by_language = {{"en", draft.at("text")}};
  inject.expected.by_language = {{"en", draft.at("expected")}};
  inject.to = draft.at("to").get<std::vector<std::string>>();
  inject.turn = draft.at("turn");
  inject.when.reset();
  if (const Json& when = draft.at("when"); !when.is_null()) {
    inject.when = Condition{when.at("indicator"), when.at("place"), when.at("above"),
                            when.at("threshold"), when.at("for_weeks")};
  }
  inject.grade = draft.at("grade").get<std::string>()[0];
  inject.channel = draft.at("channel");
  inject.components = draft.at("components").get<std::vector<std::string>>();
  inject.is_reserve = draft.at("reserve");
  inject.is_sensitive = draft.at("sensitive");
}

}  // namespace drafts_detail

using namespace drafts_detail;

std::vector<std::string> roles_in(const Ask& ask, const Json& object) {
  std::vector<std::string> to = texts_in(object, "to", short_text);
  for (const std::string& role : to)
    if (role_of(ask.exercise, role) == nullptr) throw unknown("role", role);
  return to;
}

Json draft_in(const Ask& ask, const Json& draft, std::string id, std::string_view kind) {
  const std::string grade = text_or_nothing(draft, "grade", 1);
  return {{"id", std::move(id)},
          {"title", text_in(draft, "title", short_text)},
          {"kind", kind},
          {"to", roles_in(ask, draft)},
          {"turn", whole_in(draft, "turn", 0, ask.exercise.turns)},
          {"when", condition_in(ask, draft)},
          {"text", text_in(draft, "text", long_text)},
          {"grade", grade.empty() || grade[0] < 'A' || grade[0] > 'F' ? "C" : grade},
          {"channel", text_or_nothing(draft, "channel", short_text)},
          {"components", texts_in(draft, "components", short_text)},
          {"expected", text_or_nothing(draft, "expected", long_text)},
          {"reserve", truth_in(draft, "reserve")},
          {"sensitive", truth_in(draft, "sensitive")}};
}

void write_draft(State& state, const Exercise& exercise, const Json& draft) {
  const auto id = draft.at("id").get<std::string>();
  const Inject* before = inject_of(state, exercise, id);
  Inject inject = before == nullptr ? Inject{} : *before;
  if (before == nullptr) state.new_injects.push_back(id);
  write(inject, draft);
  state.edited[id] = std::move(inject);
}

}  // namespace tabletop
