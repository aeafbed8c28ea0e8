// SPDX-License-Identifier: Apache-2.0
#include "tabletop/brief/situation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/state/state.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::brief {

namespace situation_detail {

using texts::Arguments;
using texts::Catalogue;
using texts::Name;
using texts::Words;

constexpr std::size_t most_items = 8, most_of_one_indicator = 2;
constexpr double worth_telling = 1.0;  // spreads from the usual

struct Candidate {
  std::string indicator;
  std::size_t place = 0;
  Reading reading;
  std::string unit;
};

std::string_view sentence_of(const Reading& reading) {
  if (std::abs(reading.unusual) < worth_telling) return "brief.usual";
  const bool is_above = reading.unusual > 0.0;
  if (reading.trend == Trend::rising) return is_above ? "brief.above_rising" : "brief.below_rising";
  if (reading.trend == Trend::falling)
    return is_above ? "brief.above_falling" : "brief.below_falling";
  return is_above ? "brief.above_steady" : "brief.below_steady";
}

Item item_of(const Candidate& one, const Places& places, int to, const Catalogue& catalogue) {
  Item item;
  item.indicator = one.indicator;
  const bool is_nation = one.place >= places.ids.size();
  item.place_id = is_nation ? "" : places.ids[one.place];
  item.place = is_nation ? catalogue.say("nation") : places.names[one.place];
  item.id = one.indicator + "/" + (is_nation ? "nation" : item.place_id) + "/" + std::to_string(to);
  const Reading& reading = one.reading;
  item.text = catalogue.say(
      sentence_of(reading),
      {{"place",
        is_nation ? texts::Argument(Words{item.place}) : texts::Argument(Name{item.place})},
       {"indicator", Words{texts::indicator_name(catalogue, one.indicator)}},
       {"range", Words{texts::range_text(catalogue, one.unit, reading.low, reading.high)}},
       {"usual",
        Words{catalogue.say(
            "about", {{"value", Words{texts::value_text(catalogue, one.unit, reading.usual)}}})}}});
  item.source = source_text(one.indicator, catalogue);
  item.age_weeks = reading.age_weeks;
  item.age = catalogue.say("brief.age", {{"weeks", texts::Count{reading.age_weeks}}});
  item.grade = reading.grade;
  return item;
}

// Provinces where there are any; the nation for what is only known of it.
std::vector<Candidate> candidates(const Role& role, const Places& places,
                                  const Chronicle& chronicle, const Request& request) {
  std::vector<Candidate> all;
  for (const std::string& indicator : role.observes) {
    const Chronicle::Series* series = series_of(chronicle, indicator);
    if (series == nullptr || !series->is_observed) continue;
    bool is_by_place = false;
    for (std::size_t place = 0; place <= places.ids.size(); ++place) {
      if (place == places.ids.size() && is_by_place) break;
      Reading reading = reading_of(chronicle, indicator, place, request.from, request.to);
      if (!reading.is_there) continue;
      is_by_place = true;
      all.push_back({indicator, place, reading, series->unit});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return std::abs(a.reading.unusual) > std::abs(b.reading.unusual);
  });
  return all;
}

void add_silent(const Places& places, const Chronicle& chronicle, int week,
                const Catalogue& catalogue, std::vector<std::string>& sentences) {
  const Chronicle::Series* reporters = series_of(chronicle, "reporters_at_work");
  if (reporters == nullptr || week < 0) return;
  std::vector<std::string> silent;
  for (std::size_t place = 0; place < places.ids.size(); ++place)
    if (seen_at(chronicle, *reporters, place, week) < 0.5)
      silent.push_back(texts::isolated(places.names[place], catalogue.language()));
  if (silent.empty()) return;
  sentences.push_back(catalogue.say(
      "brief.unknown_silence", {{"places", Words{texts::list(catalogue.language(), silent)}}}));
}

void add_missing(const Role& role, const Places& places, const Chronicle& chronicle,
                 const Request& request, const Catalogue& catalogue,
                 std::vector<std::string>& sentences) {
  for (const std::string& indicator : role.observes) {
    std::vector<std::string> missing;
    bool is_anywhere = false;
    for (std::size_t place = 0; place < places.ids.size(); ++place) {
      const bool is_there =
          reading_of(chronicle, indicator, place, request.from, request.to).is_there;
      is_anywhere = is_anywhere || is_there;
      if (!is_there) missing.push_back(texts::isolated(places.names[place], catalogue.language()));
    }
    const bool is_of_nation =
        reading_of(chronicle, indicator, places.ids.size(), request.from, request.to).is_there;
    if (missing.empty() || (!is_anywhere && is_of_nation)) continue;
    sentences.push_back(catalogue.say(
        "brief.unknown_recent", {{"indicator", Words{texts::indicator_name(catalogue, indicator)}},
                                 {"places", Words{texts::list(catalogue.language(), missing)}}}));
  }
}

std::vector<std::string> not_known(const Role& role, const Places& places,
                                   const Chronicle& chronicle, const Request& request,
                                   const std::vector<Candidate>& all, const Catalogue& catalogue) {
  std::vector<std::string> sentences;
  add_silent(places, chronicle, request.to - 1, catalogue, sentences);
  add_missing(role, places, chronicle, request, catalogue, sentences);
  std::map<std::string, int> wide;
  for (const Candidate& one : all) {
    if (one.reading.grade < 'E' || wide[one.indicator]++ > 0 || wide.size() > 2) continue;
    const bool is_nation = one.place >= places.ids.size();
    sentences.push_back(
        catalogue.say("brief.unknown_wide",
                      {{"place", is_nation ? texts::Argument(Words{catalogue.say("nation")})
                                           : texts::Argument(Name{places.names[one.place]})},
                       {"indicator", Words{texts::indicator_name(catalogue, one.indicator)}}}));
  }
  sentences.push_back(catalogue.say("brief.unknown_plans"));
  return sentences;
}

}  // namespace situation_detail

Places places_of(const Exercise& exercise, const std::vector<std::string>& provinces,
                 std::string_view language) {
  Places places{provinces, {}};
  for (const std::string& id : provinces) {
    const auto name = exercise.place_names.find(id);
    places.names.push_back(name == exercise.place_names.end() ? id : name->second.in(language));
  }
  return places;
}

std::string source_text(std::string_view indicator, const texts::Catalogue& catalogue) {
  const models::SignalFacts* facts = signal_of(indicator);
  if (facts == nullptr) {
    if (indicator == "inmates_per_place") return catalogue.say("source.hard.corrections");
    if (indicator == "days_to_trial") return catalogue.say("source.hard.courts");
    if (indicator.starts_with("unmet_")) return catalogue.say("source.counts");
    return catalogue.say("source.hard.analysis");
  }
  const auto function = models::function_facts()[static_cast<std::size_t>(facts->hard)].id;
  const auto carrier = models::carrier_facts()[static_cast<std::size_t>(facts->soft)].id;
  return catalogue.say(
      "source.both",
      {{"hard", texts::Words{catalogue.say_or("source.hard." + std::string(function), function)}},
       {"soft", texts::Words{catalogue.say_or("source.soft." + std::string(carrier), carrier)}}});
}

Situation situation(const Role& role, const Places& places, const Chronicle& chronicle,
                    const Request& request, const texts::Catalogue& catalogue) {
  using namespace situation_detail;
  Situation told;
  told.title =
      catalogue.say("brief.title", {{"from", texts::Count{request.from - request.first_week + 1}},
                                    {"to", texts::Count{request.to - request.first_week}}});
  const std::vector<Candidate> all = candidates(role, places, chronicle, request);
  std::map<std::string, std::size_t> used;
  for (const Candidate& one : all) {
    if (told.items.size() == most_items) break;
    // Below what is worth telling, three items say at least how things stand.
    if (std::abs(one.reading.unusual) < worth_telling && told.items.size() >= 3) break;
    if (used[one.indicator]++ >= most_of_one_indicator) continue;
    told.items.push_back(item_of(one, places, request.to, catalogue));
  }
  const bool is_calm = std::none_of(all.begin(), all.end(), [](const Candidate& one) {
    return std::abs(one.reading.unusual) >= worth_telling;
  });
  told.not_known = not_known(role, places, chronicle, request, all, catalogue);
  if (is_calm && !all.empty())
    told.not_known.insert(told.not_known.begin(), catalogue.say("brief.calm"));
  return told;
}

std::string declared_phase(const Chronicle& chronicle, int week,
                           const texts::Catalogue& catalogue) {
  int phase = 0;
  if (!chronicle.declared_phase.empty()) {
    const auto last = static_cast<int>(chronicle.declared_phase.size()) - 1;
    phase = chronicle.declared_phase[static_cast<std::size_t>(std::clamp(week, 0, last))];
  }
  return catalogue.say(
      "phase.declared",
      {{"phase", texts::Words{catalogue.say("phase." + std::to_string(std::clamp(phase, 0, 4)))}}});
}

}  // namespace tabletop::brief
