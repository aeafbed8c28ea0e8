// SPDX-License-Identifier: Apache-2.0
// What might have been, in numbers and in sentences that say how sure they are.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tabletop/after/course.hpp"
#include "tabletop/after/difference.hpp"
#include "tabletop/brief/situation.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::after {

using Json = nlohmann::ordered_json;

/// What is asked of the world: versions under the plan as it was played (first), under the changed one
/// (second), and, of a decision, without it (third) and with it later by each of the delays.
struct Inquiry {
  Question question;
  std::vector<Plan> plans;
  std::vector<int> delays;  // weeks, of plans from the fourth on; empty: nothing is scanned
};
Inquiry inquiry_of(const Course& course, const Question& question, const Cost& cost);

/// Metrics asked for and harm by the State beside them, each with its parts by sex and province.
std::vector<std::string> metrics_of(const World& world, const std::vector<std::string>& asked);

/// The outcome, free of language.
struct Finding {
  struct Row {
    std::string metric, part, unit, better;  // part: "", "women", "province_1"
    Difference difference;
  };
  std::string id;
  Question question;
  std::string decision_name, team_name, other_name;
  std::size_t runs = 0;
  double seconds = 0.0;
  std::vector<Row> rows;
  enum class Late { not_asked, from, never, always };
  Late late = Late::not_asked;
  int late_weeks = 0;
  std::string turns_round_metric;
  std::optional<Turning> turning;
  bool is_drawn = false;  // whether uncertain numbers were drawn at all
};

/// `facts` tells unit and direction of a metric: of World, or made up in tests.
using Facts = std::function<std::optional<World::MetricFacts>(const std::string& metric)>;
Finding finding_of(const Inquiry& inquiry, const Versions& versions, const Facts& facts);

/// inquiry, versions and finding in one, on the calling thread; over weeks [first_week, to) of the
/// course. Cancelled: what was done so far.
Finding find(const World& world, const Course& course, const Question& question, int to, int runs,
             const std::vector<std::string>& metrics, const Watch& watch = {});

/// As wire.ts has it (Counterfactual), in a language.
Json wire_of(const Finding& finding, const brief::Places& places,
             const texts::Catalogue& catalogue);
/// The title alone, and the sentence of a row.
std::string title_of(const Finding& finding, const texts::Catalogue& catalogue);
std::string sentence_of(const Finding& finding, const Finding::Row& row,
                        const texts::Catalogue& catalogue);
/// "women", a province's name, "all".
std::string part_name(const std::string& part, const brief::Places& places,
                      const texts::Catalogue& catalogue);

/// As kept beside the log, and read again.
Json json_of(const Finding& finding);
Finding finding_from(const Json& json);

}  // namespace tabletop::after
