// SPDX-License-Identifier: Apache-2.0
// What each seat may know, exactly as wire.ts says: the only way from the truth to the wire. A view
// is put together from what its seat is allowed, never by leaving out from a whole.
#pragma once

#include <map>
#include <memory>

#include "tabletop/after/counterfactual.hpp"
#include "tabletop/session/oracle.hpp"
#include "tabletop/session/state.hpp"

namespace tabletop {

/// Places of an exercise: names, and shapes to draw.
struct Atlas {
  std::vector<std::string> provinces;        // ids, in the order of chronicles
  std::vector<std::string> regions;          // ids of communities; none in real places
  std::map<std::string, std::string> names;  // of provinces and regions
  Json places;                               // Places of wire.ts
};
Atlas atlas_of(const Exercise& exercise, const Oracle& oracle);

/// All that views are made of.
struct Seen {
  const State& state;
  const Exercise& exercise;
  const Oracle& oracle;
  const Atlas& atlas;
  const std::map<std::string, std::shared_ptr<const Chronicle>>& chronicles;
  const std::map<std::string, Json>& results;
  const Surroundings& surroundings;
  const std::map<std::string, std::string>& devices;
  const std::map<std::string, std::string>& asked_last;
  const std::string& doing;
  double share_done;
  bool was_recovered;
  std::int64_t now_ms;
  const Json* predicted = nullptr;  // of what waits for adjudication; none yet where null

  const Chronicle* chronicle_of(const Line& line) const;
};

Json view_of(const Seen& seen, const Seat& seat);

// One for each kind of seat.
Json player_view(const Seen& seen, const Seat& seat);
Json facilitator_view(const Seen& seen, const Seat& seat);
Json evaluator_view(const Seen& seen, const Seat& seat);
Json projector_view(const Seen& seen, const Seat& seat);

// Parts that several views share. None of them reads more than its arguments name.
Json common_part(const Seen& seen, const Seat& seat, const std::string& language);
Json decision_json(const Decision& decision, const std::string& language);
/// As its own team sees it: without the numbers that would tell of other teams.
Json decision_for_team(const Decision& decision, const std::string& language);
Json question_json(const Question& question);
Json lever_cards(const Seen& seen, const Role* role, const std::string& language);
Json all_indicators(const std::string& language);
/// The declared pathway at the last public week: "response".
std::string declared_phase(const Seen& seen, const Line& line, int weeks);
Json progress_part(const Seen& seen);
/// Four cards of a turn, from what is public.
Json story_of(const Seen& seen, const Line& line, int weeks, const std::string& language);
Json coverage_of(const Seen& seen, const std::string& language);
/// With measures over the truth where `sees_truth`, else over the log alone.
enum class Truth { in, out };
Json evaluation_of(const Seen& seen, const std::string& language, Truth truth);
Json hotwash_of(const Seen& seen, const Seat& seat, const std::string& language);
/// Results of errands that are done, newest last; those under way with their share.
Json counterfactuals_of(const Seen& seen, const std::string& language);
/// The same, free of sentences; names in a language.
std::vector<after::Finding> findings_of(const Seen& seen, const std::string& language);
Json comparison_of(const Seen& seen, const std::string& language);
Json why_of(const Seen& seen, const std::string& language);
Json preflight_of(const Seen& seen, const std::string& language);
/// The atlas in a language: names of places change with it.
Json places_of(const Seen& seen, const std::string& language);
std::string place_name(const Exercise& exercise, const std::string& id,
                       const std::string& otherwise, const std::string& language);

}  // namespace tabletop
