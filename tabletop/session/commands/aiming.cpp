// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/commands/aiming.hpp"

#include <algorithm>

#include "studies/place_fields.hpp"

namespace tabletop {

namespace aiming_detail {

void require_names(const Ask& ask, const scenarios::Target& target) {
  if (target.names.empty()) throw unfit("no place is chosen", "choose at least one");
  const bool by_province = target.kind == scenarios::Target::Kind::provinces;
  const auto provinces = ask.oracle.provinces();
  const auto sites = by_province ? std::vector<Site>{} : ask.oracle.sites();
  for (const std::string& name : target.names) {
    const bool is_known = by_province ? std::ranges::find(provinces, name) != provinces.end()
                                      : std::ranges::find(sites, name, &Site::id) != sites.end();
    if (!is_known) throw unknown(by_province ? "province" : "place", name);
  }
}

void require_indicator(const Ask& ask, const std::string& id) {
  const auto known = studies::indicators();
  const auto at = std::ranges::find_if(known, [&](const auto& one) { return one.id == id; });
  if (at == known.end()) throw unknown("indicator", id);
  if (!at->is_by_place) throw unfit(id + " is known of the nation only", "choose another one");
  if (ask.exercise.is_real_place && !at->is_need)
    throw unfit("in a real place measures are aimed by need only", "choose a need or service gap");
}

}  // namespace aiming_detail

scenarios::Target target_in(const Ask& ask, const Json& object) {
  using Kind = scenarios::Target::Kind;
  scenarios::Target target;
  if (object.empty()) return target;
  const std::string kind = word_in(object, "kind", {"all", "provinces", "places", "top"});
  if (kind == "all") return target;
  if (kind == "top") {
    target.kind = Kind::top;
    target.share = number_in(object, "share", 0.01, 1.0);
    target.by = text_in(object, "by", short_text);
    aiming_detail::require_indicator(ask, target.by);
    return target;
  }
  target.kind = kind == "provinces" ? Kind::provinces : Kind::places;
  target.names = texts_in(object, "names", short_text);
  aiming_detail::require_names(ask, target);
  return target;
}

}  // namespace tabletop
