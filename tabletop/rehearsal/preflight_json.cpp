// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "tabletop/rehearsal/rehearsal.hpp"
#include "tabletop/texts/catalogue.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace preflight_json_detail {

using Json = nlohmann::ordered_json;

const char* text_of(Preflight::State state) {
  return state == Preflight::State::pass   ? "pass"
         : state == Preflight::State::warn ? "warn"
                                           : "fail";
}

// Injects by title, roles by name, metrics and levers as the catalogue calls them.
std::string called(const std::string& id, const Exercise& exercise,
                   const texts::Catalogue& catalogue) {
  for (const Inject& inject : exercise.injects) {
    if (inject.id == id) return inject.title.in(catalogue.language());
  }
  for (const Role& role : exercise.roles) {
    if (role.id == id) return role.name.in(catalogue.language());
  }
  return id.find('.') == std::string::npos ? texts::metric_name(catalogue, id)
                                           : texts::lever_name(catalogue, id);
}

std::string words_of(const Preflight::Check& check, const Preflight& preflight,
                     const Exercise& exercise, const texts::Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const std::string& id : check.about) names.push_back(called(id, exercise, catalogue));
  const std::string seconds = texts::number(catalogue.language(), preflight.seconds_per_turn, 1);
  return catalogue.say("preflight." + check.id + "." + text_of(check.state),
                       {{"count", texts::Count{check.count}},
                        {"of", texts::Count{check.of}},
                        {"list", texts::Words{texts::list(catalogue.language(), names)}},
                        {"seconds", texts::Words{seconds}}});
}

// JSON knows no NaN.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json outcome(const Preflight::Spread& spread) {
  Json all = Json::array();
  for (std::size_t bot = 0; bot < bots; ++bot) {
    const Preflight::Spread::Range& range = spread.by_bot[bot];
    all.push_back({{"bot", name_of(static_cast<Bot>(bot))},
                   {"low", number(range.low)},
                   {"middle", number(range.middle)},
                   {"high", number(range.high)}});
  }
  return {{"metric", spread.metric},
          {"unit", spread.unit},
          {"better", spread.better},
          {"sensible_is_better", number(spread.sensible_is_better)},
          {"bots", std::move(all)}};
}

}  // namespace preflight_json_detail

nlohmann::ordered_json json_of(const Preflight& preflight, const Exercise& exercise,
                               std::string_view language, const std::string& ran) {
  namespace detail = preflight_json_detail;
  using detail::Json;
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  Json checks = Json::array(), injects = Json::array(), outcomes = Json::array(),
       levers = Json::array();
  for (const Preflight::Check& check : preflight.checks) {
    checks.push_back({{"id", check.id},
                      {"state", detail::text_of(check.state)},
                      {"words", detail::words_of(check, preflight, exercise, catalogue)}});
  }
  for (const Preflight::InjectShare& inject : preflight.injects) {
    if (inject.is_by_hand) continue;
    injects.push_back({{"id", inject.id},
                       {"title", detail::called(inject.id, exercise, catalogue)},
                       {"share", inject.share}});
  }
  for (const Preflight::Spread& spread : preflight.outcomes)
    outcomes.push_back(detail::outcome(spread));
  for (const Preflight::Dominance& lever : preflight.levers)
    levers.push_back({{"lever", lever.lever}, {"best_on", lever.best_on}});
  return {{"ran", ran},
          {"runs", preflight.runs},
          {"checks", std::move(checks)},
          {"injects", std::move(injects)},
          {"outcomes", std::move(outcomes)},
          {"levers", std::move(levers)},
          {"not_exercised", preflight.not_exercised},
          {"seconds_per_turn", preflight.seconds_per_turn}};
}

}  // namespace tabletop
