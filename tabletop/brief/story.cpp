// SPDX-License-Identifier: Apache-2.0
// The story of a turn that may be told to everybody: what media and public counts say.
#include <cmath>

#include "tabletop/brief/situation.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::brief {

namespace story_detail {

using texts::Catalogue;
using texts::Words;

constexpr double felt = 0.05;  // a change of a twentieth is told as one

// Of the nation, at both ends of the weeks; empty where nothing was seen.
std::string sentence(const Chronicle& chronicle, std::string_view indicator, int from, int to,
                     const Catalogue& catalogue) {
  const Chronicle::Series* series = series_of(chronicle, indicator);
  if (series == nullptr || !series->is_observed || to < 1) return "";
  const std::size_t nation = places_of(chronicle) - 1;
  const double before = seen_at(chronicle, *series, nation, std::max(0, from - 1));
  const double after = seen_at(chronicle, *series, nation, to - 1);
  if (!std::isfinite(before) || !std::isfinite(after)) return "";
  // Two digits at most: a public figure is never finer.
  const std::string nothing = texts::value_text(catalogue, series->unit, 0.0);
  const auto coarse = [&](double value) {
    if (value == 0.0) return nothing;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1.0);
    const std::string text =
        texts::value_text(catalogue, series->unit, std::round(value / unit) * unit);
    return text == nothing ? nothing : catalogue.say("about", {{"value", Words{text}}});
  };
  const std::string was = coarse(before);
  const std::string is = coarse(after);
  const double size = std::max(std::abs(before), std::abs(after));
  const double change = size > 0.0 ? (after - before) / size : 0.0;
  // What is written alike has not changed for who reads it.
  const std::string_view id = was == is || std::abs(change) <= felt ? "story.same"
                              : change > 0.0                        ? "story.rose"
                                                                    : "story.fell";
  return catalogue.say(id, {{"indicator", Words{texts::indicator_name(catalogue, indicator)}},
                            {"before", Words{was}},
                            {"after", Words{is}}});
}

std::string text_of(const Chronicle& chronicle, std::initializer_list<std::string_view> indicators,
                    int from, int to, const Catalogue& catalogue) {
  std::string text;
  for (const std::string_view indicator : indicators) {
    const std::string one = sentence(chronicle, indicator, from, to, catalogue);
    if (one.empty()) continue;
    if (!text.empty()) text += catalogue.language() == "zh" ? "" : " ";
    text += one;
  }
  return text.empty() ? catalogue.say("story.unknown") : text;
}

}  // namespace story_detail

std::vector<Card> public_story(const Chronicle& chronicle, int from, int to, int measures,
                               const texts::Catalogue& catalogue) {
  using story_detail::text_of;
  const std::string gap = catalogue.language() == "zh" ? "" : " ";
  return {
      {"people", catalogue.say("story.people"),
       text_of(chronicle, {"seen_violence", "seen_displacement", "seen_illness"}, from, to,
               catalogue)},
      {"services", catalogue.say("story.services"),
       text_of(chronicle, {"seen_shortages", "unmet_water", "unmet_health"}, from, to, catalogue)},
      {"groups", catalogue.say("story.groups"),
       text_of(chronicle, {"seen_extortion", "seen_spread_of_violence", "seen_online_fraud"}, from,
               to, catalogue)},
      {"state", catalogue.say("story.state"),
       declared_phase(chronicle, to - 1, catalogue) + gap +
           text_of(chronicle, {"inmates_per_place", "days_to_trial"}, from, to, catalogue) + gap +
           catalogue.say("story.measures", {{"count", texts::Count{measures}}})},
  };
}

}  // namespace tabletop::brief
