// SPDX-License-Identifier: Apache-2.0
// What a team is told at the start of a turn, and what everybody is told at its end: written from what
// the State observes, in the language of the seat.
#pragma once

#include <string>
#include <vector>

#include "tabletop/brief/reading.hpp"
#include "tabletop/exercise/exercise.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::brief {

/// The places of a world as an exercise calls them: provinces in the order of the world.
struct Places {
  std::vector<std::string> ids, names;  // of provinces
};
Places places_of(const Exercise& exercise, const std::vector<std::string>& provinces,
                 std::string_view language = "en");

struct Item {
  std::string id;  // "seen_violence/province_2/8": stable within a line
  std::string indicator, place_id, place;
  std::string text, source, age;  // ready to be shown
  char grade = 'F';
  int age_weeks = 0;
};

struct Situation {
  std::string title;
  std::vector<Item> items;             // at most eight, the most unusual first
  std::vector<std::string> not_known;  // sentences
};

/// Of weeks [from, to), counted from the start of the chronicle; `first_week` of the exercise is what
/// the title counts from. Only what the role observes; nothing that is true and not seen.
struct Request {
  int from = 0, to = 0, first_week = 0;
};
Situation situation(const Role& role, const Places& places, const Chronicle& chronicle,
                    const Request& request, const texts::Catalogue& catalogue);

/// Which of the five phases of its pathway the State has declared, as a sentence; never the curve.
std::string declared_phase(const Chronicle& chronicle, int week, const texts::Catalogue& catalogue);

struct Card {
  std::string kind, title, text;  // "people", "services", "groups", "state"
};
/// The public story of weeks [from, to): four cards from what media and public counts tell of the
/// whole country. `measures` decided in the room are under way.
std::vector<Card> public_story(const Chronicle& chronicle, int from, int to, int measures,
                               const texts::Catalogue& catalogue);

/// Names of the sources of an indicator.
std::string source_text(std::string_view indicator, const texts::Catalogue& catalogue);

}  // namespace tabletop::brief
