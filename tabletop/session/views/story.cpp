// SPDX-License-Identifier: Apache-2.0
// The story of the last turn in four cards, from what anyone in the country could know.
#include <algorithm>

#include "tabletop/brief/situation.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

Json story_of(const Seen& seen, const Line& line, int weeks, const std::string& language) {
  Json story = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  if (chronicle == nullptr || weeks < 1) return story;
  const int to = step_of_week(seen.exercise, weeks) + 1;
  const int from = std::max(0, to - seen.exercise.weeks_per_turn);
  const auto measures = std::ranges::count_if(line.course.decisions, [&](const Decision& one) {
    return one.is_in_force && one.granted && one.granted->start_week <= weeks &&
           one.granted->stop_week.value_or(weeks + 1) > weeks;
  });
  for (const brief::Card& card : brief::public_story(
           *chronicle, from, to, static_cast<int>(measures), texts::Catalogue::of(language)))
    story.push_back({{"kind", card.kind}, {"title", card.title}, {"text", card.text}});
  return story;
}

}  // namespace tabletop
