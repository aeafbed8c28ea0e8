// SPDX-License-Identifier: Apache-2.0
// Findings in words: counts of versions, ranges, and "the model cannot tell" where that is so.
#include <algorithm>

#include "outputs/wording/wording.hpp"
#include "tabletop/after/counterfactual.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace sentences_detail {

using texts::Catalogue;
using texts::Count;
using texts::Name;
using texts::Words;

std::string late_text(const Finding& finding, const Catalogue& catalogue) {
  const texts::Arguments weeks{{"weeks", Count{finding.late_weeks}}};
  if (finding.late == Finding::Late::from) return catalogue.say("cf.too_late", weeks);
  if (finding.late == Finding::Late::never) return catalogue.say("cf.never_too_late", weeks);
  return catalogue.say("cf.never_in_time");
}

std::string turning_text(const Finding& finding, const Catalogue& catalogue) {
  if (!finding.is_drawn) return catalogue.say("cf.turns_round_untold");
  if (!finding.turning) return catalogue.say("cf.turns_round_none");
  return catalogue.say(
      "cf.turns_round",
      {{"assumption", Name{outputs::words_of(finding.turning->drawn)}},
       {"correlation", Words{texts::number(catalogue.language(), finding.turning->correlation, 2)}},
       {"of", static_cast<Count>(finding.runs)}});
}

}  // namespace sentences_detail

std::string part_name(const std::string& part, const brief::Places& places,
                      const texts::Catalogue& catalogue) {
  if (part.empty()) return catalogue.say("by.all");
  const auto place = std::find(places.ids.begin(), places.ids.end(), part);
  if (place != places.ids.end())
    return places.names[static_cast<std::size_t>(place - places.ids.begin())];
  return catalogue.say_or("by." + part, outputs::words_of(part));
}

std::string title_of(const Finding& finding, const texts::Catalogue& catalogue) {
  using namespace sentences_detail;
  return catalogue.say("cf.title." + std::string(text_of(finding.question.change)),
                       {{"decision", Name{finding.decision_name}},
                        {"weeks", Count{finding.question.weeks}},
                        {"team", Name{finding.team_name}},
                        {"other", Name{finding.other_name}}});
}

std::string sentence_of(const Finding& finding, const Finding::Row& row,
                        const texts::Catalogue& catalogue) {
  using namespace sentences_detail;
  const Difference& found = row.difference;
  const bool is_lower = found.median < 0.0;
  const texts::Arguments arguments{
      {"count", static_cast<Count>(is_lower ? found.lower : found.higher)},
      {"of", static_cast<Count>(found.of)},
      {"lower", static_cast<Count>(found.lower)},
      {"higher", static_cast<Count>(found.higher)},
      {"kind", Words{std::string(text_of(finding.question.change))}},
      {"weeks", Count{finding.question.weeks}},
      {"metric", Words{texts::metric_name(catalogue, row.metric)}},
      {"median", Words{texts::difference_text(catalogue, row.unit, found.median)}},
      {"low", Words{texts::difference_text(catalogue, row.unit, found.low)}},
      {"high", Words{texts::difference_text(catalogue, row.unit, found.high)}}};
  if (found.is_same) return catalogue.say("cf.same", arguments);
  if (!found.is_telling) return catalogue.say("cf.cannot_tell", arguments);
  return catalogue.say(is_lower ? "cf.lower" : "cf.higher", arguments);
}

Json wire_of(const Finding& finding, const brief::Places& places,
             const texts::Catalogue& catalogue) {
  using namespace sentences_detail;
  Json rows = Json::array();
  for (const Finding::Row& row : finding.rows) {
    const Difference& found = row.difference;
    rows.push_back({{"metric", row.metric},
                    {"name", texts::metric_name(catalogue, row.metric)},
                    {"unit", row.unit},
                    {"by", part_name(row.part, places, catalogue)},
                    {"better_in", better_in(found, row.better)},
                    {"of", found.of},
                    {"median", found.median},
                    {"low", found.low},
                    {"high", found.high},
                    {"telling", found.is_telling},
                    {"words", sentence_of(finding, row, catalogue)}});
  }
  Json wire{{"id", finding.id},
            {"kind", text_of(finding.question.change)},
            {"title", title_of(finding, catalogue)},
            {"runs", finding.runs},
            {"seconds", finding.seconds},
            {"done", true},
            {"share", 1.0},
            {"rows", rows}};
  wire["too_late"] = finding.late == Finding::Late::not_asked ? Json(nullptr)
                                                              : Json(late_text(finding, catalogue));
  wire["turns_round"] = turning_text(finding, catalogue);
  return wire;
}

}  // namespace tabletop::after
