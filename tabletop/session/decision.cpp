// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/decision.hpp"

#include <array>

namespace tabletop {

namespace decision_detail {

constexpr std::array<std::string_view, 9> statuses{"draft",    "submitted", "withdrawn",
                                                   "queued",   "accepted",  "modified",
                                                   "rejected", "rolled",    "resolved"};
constexpr std::array<std::string_view, 4> kinds{"all", "places", "provinces", "top"};

template <class Number>
Json json_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json(nullptr);
}

template <class Number>
std::optional<Number> optional_at(const Json& json, const char* key) {
  const Json& value = json.at(key);
  return value.is_null() ? std::nullopt : std::optional<Number>(value.get<Number>());
}

}  // namespace decision_detail

using namespace decision_detail;

std::string_view text_of(Status status) { return statuses[static_cast<std::size_t>(status)]; }

Json json_of(const scenarios::Target& target) {
  return {{"kind", kinds[static_cast<std::size_t>(target.kind)]},
          {"names", target.names},
          {"share", target.share},
          {"by", target.by}};
}

scenarios::Target target_of(const Json& json) {
  scenarios::Target target;
  const auto kind = std::ranges::find(kinds, json.at("kind").get<std::string>());
  target.kind = static_cast<scenarios::Target::Kind>(kind - kinds.begin());
  target.names = json.at("names").get<std::vector<std::string>>();
  target.share = json.at("share");
  target.by = json.at("by");
  return target;
}

Json json_of(const Use& use) {
  return {{"lever", use.lever},
          {"intensity", use.intensity},
          {"target", json_of(use.target)},
          {"start_week", use.start_week},
          {"stop_week", json_or_null(use.stop_week)}};
}

Use use_of(const Json& json) {
  return {json.at("lever"), json.at("intensity"), target_of(json.at("target")),
          json.at("start_week"), optional_at<int>(json, "stop_week")};
}

Json json_of(const Decision& decision) {
  const Expectation& expected = decision.expectation;
  return {{"id", decision.id},
          {"version", decision.version},
          {"team", decision.team},
          {"turn", decision.turn},
          {"kind", decision.is_other ? "other" : "lever"},
          {"asked", json_of(decision.asked)},
          {"text", decision.text},
          {"rationale", decision.rationale},
          {"beneficiaries", decision.beneficiaries},
          {"owner", decision.owner},
          {"expectation",
           {{"indicator", expected.indicator},
            {"direction", expected.direction},
            {"by_week", expected.by_week},
            {"low", json_or_null(expected.low)},
            {"high", json_or_null(expected.high)}}},
          {"cost_usd", decision.cost_usd}};
}

Decision decision_of(const Json& json) {
  Decision decision;
  decision.id = json.at("id");
  decision.version = json.at("version");
  decision.team = json.at("team");
  decision.turn = json.at("turn");
  decision.is_other = json.at("kind") == "other";
  decision.asked = use_of(json.at("asked"));
  decision.text = json.at("text");
  decision.rationale = json.at("rationale");
  decision.beneficiaries = json.at("beneficiaries");
  decision.owner = json.at("owner");
  const Json& expected = json.at("expectation");
  decision.expectation = {expected.at("indicator"), expected.at("direction"),
                          expected.at("by_week"), optional_at<double>(expected, "low"),
                          optional_at<double>(expected, "high")};
  decision.cost_usd = json.at("cost_usd");
  return decision;
}

}  // namespace tabletop
