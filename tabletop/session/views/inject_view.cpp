// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/views/inject_view.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "tabletop/brief/reading.hpp"
#include "tabletop/exercise/kinds.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"
#include "tabletop/session/views/inbox.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace inject_view_detail {

// Needs, which no signal tells, are shares.
std::string_view unit_of(std::string_view indicator) {
  const models::SignalFacts* facts = brief::signal_of(indicator);
  return facts == nullptr ? "1" : facts->unit.symbol;
}

std::string condition_words(const Exercise& exercise, const Condition& condition,
                            const std::string& language) {
  std::string place = "the nation";
  if (condition.place == "any") place = "any province";
  if (const auto named = exercise.place_names.find(condition.place);
      named != exercise.place_names.end())
    place = named->second.in(language);
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  return fmt::format(
      "{} in {} {} {} for {} weeks", texts::indicator_name(catalogue, condition.indicator), place,
      condition.is_above ? "above" : "below",
      texts::value_text(catalogue, unit_of(condition.indicator), condition.threshold),
      condition.for_weeks);
}

// "waits for: … now 0.67, 4 weeks −0.03"
std::string waiting_words(const Seen& seen, const Line& line, const Condition& condition,
                          const std::string& language) {
  std::string words = "waits for: " + condition_words(seen.exercise, condition, language);
  const Chronicle* chronicle = seen.chronicle_of(line);
  const Chronicle::Series* series =
      chronicle == nullptr ? nullptr : chronicle->find(condition.indicator);
  if (series == nullptr) return words;
  const int step = step_of_week(seen.exercise, line.course.weeks_done);
  const auto at = [&](int when) {
    return value_at(*chronicle, *series, seen.atlas.provinces, condition.place, condition.is_above,
                    when);
  };
  const auto now = at(step), before = at(step - 4);
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  if (now) words += ", now " + texts::value_text(catalogue, series->unit, *now);
  if (now && before)
    words += ", 4 weeks " + texts::difference_text(catalogue, series->unit, *now - *before);
  return words;
}

std::string status_of(const Line& line, const Inject& inject) {
  if (line.course.skipped.contains(inject.id)) return "skipped";
  if (line.course.held.contains(inject.id)) return "held";
  return inject.is_reserve ? "reserve" : inject.when ? "waiting" : "due";
}

std::string will_fire(const Seen& seen, const Line& line, const Inject& inject,
                      const std::string& language) {
  if (line.course.held.contains(inject.id)) return "held: by hand only";
  if (inject.is_reserve) return "by hand only";
  if (inject.when) return waiting_words(seen, line, *inject.when, language);
  return fmt::format("when discussion of turn {} starts", inject.turn);
}

std::vector<std::string> readers(const Seen& seen, const Line& line, const Told& told) {
  std::vector<std::string> names;
  for (const std::string& role : told.to) {
    for (const auto& [reader, item] : seen.state.read)
      if (reader == role && told_behind(line, role, item) == &told) {
        names.push_back(role);
        break;
      }
  }
  return names;
}

}  // namespace inject_view_detail

using namespace inject_view_detail;

Json draft_json(const Exercise& exercise, const Inject& inject, const std::string& language) {
  Json when = nullptr;
  if (inject.when) {
    when = {{"indicator", inject.when->indicator},
            {"place", inject.when->place},
            {"above", inject.when->is_above},
            {"threshold", inject.when->threshold},
            {"for_weeks", inject.when->for_weeks},
            {"words", condition_words(exercise, *inject.when, language)}};
  }
  return {{"id", inject.id},
          {"title", inject.title.in(language)},
          {"kind", text_of(inject.kind)},
          {"to", inject.to},
          {"turn", inject.turn},
          {"when", when},
          {"text", inject.text.in(language)},
          {"grade", std::string(1, inject.grade)},
          {"channel", inject.channel},
          {"components", inject.components},
          {"expected", inject.expected.in(language)},
          {"reserve", inject.is_reserve},
          {"sensitive", inject.is_sensitive}};
}

Json injects_fired(const Seen& seen, const Line& line, const std::string& language) {
  Json fired = Json::array();
  for (const Told& told : line.course.told) {
    const Inject* inject = inject_of(seen.state, seen.exercise, told.inject);
    fired.push_back({{"id", told.inject},
                     {"title", inject == nullptr ? told.inject : inject->title.in(language)},
                     {"week", told.week},
                     {"at", told.at}});
  }
  return fired;
}

Json injects_part(const Seen& seen, const Line& line, const std::string& language) {
  std::vector<const Inject*> waiting;
  for (const Inject* inject : injects_of(seen.state, seen.exercise))
    if (!line.has_told(inject->id)) waiting.push_back(inject);
  // Those of this turn first, then those of later ones; what waits for a condition or a hand last.
  std::ranges::stable_sort(waiting, {}, [](const Inject* inject) {
    return inject->is_reserve ? 1000 : inject->turn == 0 ? 500 : inject->turn;
  });
  Json queue = Json::array();
  for (const Inject* inject : waiting) {
    Json entry = draft_json(seen.exercise, *inject, language);
    entry["status"] = status_of(line, *inject);
    entry["will_fire"] = will_fire(seen, line, *inject, language);
    queue.push_back(std::move(entry));
  }
  Json fired = injects_fired(seen, line, language);
  for (std::size_t k = 0; k < fired.size(); ++k) {
    fired[k]["to"] = line.course.told[k].to;
    fired[k]["read_by"] = readers(seen, line, line.course.told[k]);
  }
  return {{"queue", queue}, {"fired", fired}};
}

}  // namespace tabletop
