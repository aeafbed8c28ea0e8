// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/views/inbox.hpp"

#include <algorithm>

#include "tabletop/brief/situation.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace inbox_detail {

bool is_to(const Told& told, const std::string& role) {
  return std::ranges::find(told.to, role) != told.to.end();
}

Json item(const Desk& desk, const std::string& id, std::string_view kind) {
  return {{"id", id},
          {"text", ""},
          {"source", ""},
          {"grade", ""},
          {"age_weeks", 0},
          {"place", ""},
          {"shared_from", nullptr},
          {"read", desk.state.read.contains({desk.role.id, id})},
          {"kind", kind},
          {"sensitive", false}};
}

// Grade and channel as the source has them: whether it is true is not among what is told.
Json told_item(const Desk& desk, const Told& told, const std::string& id) {
  Json made = item(desk, id, "inject");
  const Inject* inject = inject_of(desk.state, desk.exercise, told.inject);
  if (inject == nullptr) return made;
  const std::string& title = inject->title.in(desk.language);
  const std::string& text = inject->text.in(desk.language);
  made["text"] = title.empty() ? text : title + "\n" + text;
  made["source"] = inject->channel;
  made["grade"] = std::string(1, inject->grade);
  made["age_weeks"] = std::max(0, desk.line.course.weeks_public + 1 - told.week);
  made["sensitive"] = inject->is_sensitive;
  return made;
}

Json shared_item(const Desk& desk, const Shared& shared, const std::string& id) {
  Json made = item(desk, id, "shared");
  for (const char* key : {"text", "source", "grade", "age_weeks", "place", "sensitive"})
    if (shared.content.contains(key)) made[key] = shared.content.at(key);
  made["shared_from"] = shared.from;
  return made;
}

Json answer_item(const Desk& desk, const std::string& id, const std::string& text) {
  Json made = item(desk, id, "answer");
  made["text"] = text;
  return made;
}

}  // namespace inbox_detail

using namespace inbox_detail;

const Told* told_behind(const Line& line, const std::string& role, const std::string& item) {
  std::size_t count = 0;
  for (const Told& told : line.course.told)
    if (is_to(told, role) && next_id("news-", count++) == item) return &told;
  return nullptr;
}

Json inbox_of(const Desk& desk) {
  Json items = Json::array();
  const Course& course = desk.line.course;
  const std::string& role = desk.role.id;
  std::size_t news = 0, shares = 0;
  for (const Told& told : course.told)
    if (is_to(told, role)) items.push_back(told_item(desk, told, next_id("news-", news++)));
  for (const Shared& shared : course.shared)
    if (shared.to == role) items.push_back(shared_item(desk, shared, next_id("shared-", shares++)));
  for (const Question& question : course.questions)
    if (question.team == role && question.answer)
      items.push_back(answer_item(desk, "answer-" + question.id, *question.answer));
  for (const Nudge& nudge : course.nudges)
    if (nudge.team == role) items.push_back(answer_item(desk, nudge.id, nudge.text));
  return items;
}

// Written by tabletop/brief from what the State has seen up to the last public week.
Json situation_of(const Desk& desk) {
  Json items = Json::array();
  const texts::Catalogue& catalogue = texts::Catalogue::of(desk.language);
  const int end = step_of_week(desk.exercise, desk.line.course.weeks_public) + 1;
  if (desk.chronicle == nullptr || desk.chronicle->weeks < end || end < 1)
    return {{"title", ""}, {"items", items}, {"not_known", Json::array()}};
  const brief::Situation found = brief::situation(
      desk.role, brief::places_of(desk.exercise, desk.provinces, desk.language), *desk.chronicle,
      {std::max(0, end - desk.exercise.weeks_per_turn), end, desk.exercise.first_week}, catalogue);
  for (const brief::Item& seen : found.items) {
    Json made = item(desk, seen.id, "observation");
    made["text"] = seen.text;
    made["source"] = seen.source;
    made["grade"] = std::string(1, seen.grade);
    made["age_weeks"] = seen.age_weeks;
    made["place"] = seen.place;
    items.push_back(std::move(made));
  }
  return {{"title", found.title}, {"items", items}, {"not_known", found.not_known}};
}

Json item_of(const Desk& desk, const std::string& id) {
  for (const Json& all : {inbox_of(desk), situation_of(desk).at("items")})
    for (const Json& one : all)
      if (one.at("id") == id) return one;
  return nullptr;
}

}  // namespace tabletop
