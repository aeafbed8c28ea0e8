// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/study_shape.hpp"

#include <cstdint>
#include <utility>

#include "scenarios/reader/scenario_shape.hpp"
#include "scenarios/reader/study_reader.hpp"

namespace scenarios {

namespace study_shape_detail {

constexpr std::uint64_t most_samples = 1'000'000;
constexpr std::uint64_t most_replicates = 1'000'000;

Shape defined(Shape shape, std::string name) {
  shape.definition = std::move(name);
  return shape;
}

// Only the form: what the numbers may be is known when the path is.
Shape distribution() {
  Shape normal = shape::record({{"mean", shape::text(), Need::required},
                                {"sd", shape::text(), Need::required},
                                {"within", shape::list(shape::text(), 2, 2), Need::required}});
  Shape all = shape::record({{"uniform", shape::list(shape::text(), 2, 2)},
                             {"triangular", shape::list(shape::text(), 3, 3)},
                             {"normal", std::move(normal)},
                             {"choice", shape::list(shape::text(), 1, 1000)}},
                            "distribution");
  all.exactly_one = {{"uniform", "triangular", "normal", "choice"}};
  all.hint = "such as {uniform: [low, high]}";
  return all;
}

std::vector<std::string> names_of(const std::vector<NamedQuantity>& quantities) {
  std::vector<std::string> names;
  for (const NamedQuantity& named : quantities) names.push_back(named.path);
  return names;
}

Shape replicates(const Vocabulary& vocabulary) {
  static constexpr engine::Quantity level{"level", engine::unit::share, {0.5, 0.9999}, 0.95, "",
                                          {}};
  Shape until = shape::record(
      {{"metric", shape::word(names_of(vocabulary.outcomes), "metric"), Need::required},
       {"half_width", shape::text(), Need::required, "half_width: 2 %"},
       {"level", shape::number(level)}});
  Shape range =
      shape::record({{"min", shape::whole(2, most_replicates), Need::required, "min: 32"},
                     {"max", shape::whole(2, most_replicates), Need::required, "max: 512"},
                     {"until", std::move(until), Need::required,
                      "until: {metric: lethal_violence, half_width: 2 %}"}});
  return shape::either({shape::whole(1, most_replicates), std::move(range)});
}

Shape arms(const Vocabulary& vocabulary) {
  Shape as_in_scenario = shape::word({"scenario"}, "word");
  Shape arm = shape::either({std::move(as_in_scenario), defined(arm_shape(vocabulary), "arm")});
  return shape::either(
      {shape::list(shape::name(), 1, 10'000), shape::table(std::move(arm), "arm")});
}

Shape metrics(const Vocabulary& vocabulary) {
  const Shape objective =
      defined(shape::record({{"goal", shape::word({"min", "max"}, "goal")},
                             {"target", shape::text(), Need::optional, "target: \"<= 5 %\""}}),
              "objective");
  std::vector<Field> fields;
  for (const NamedQuantity& named : vocabulary.outcomes) fields.push_back({named.path, objective});
  return shape::record(std::move(fields), "metric");
}

Shape design() {
  Shape all = shape::record({{"latin_hypercube", shape::whole(1, most_samples)},
                             {"sobol", shape::whole(1, most_samples)},
                             {"factorial", shape::whole(1, 1000)},
                             {"csv", shape::name()},
                             {"cross", shape::word({"arms"}, "word")}});
  all.exactly_one = {{"latin_hypercube", "sobol", "factorial", "csv"}};
  return all;
}

Shape record(const Vocabulary& vocabulary) {
  return shape::record(
      {{"ledgers", shape::word({"every step", "summed"}, "kind of ledger")},
       {"metrics", shape::list(shape::word(names_of(vocabulary.outcomes), "metric"), 1)},
       {"by_place", shape::list(shape::word(vocabulary.metrics, "metric"))}});
}

}  // namespace study_shape_detail

const std::vector<std::string>& robustness_words() {
  static const std::vector<std::string> words{
      "maximin",        "maximax",  "hurwicz",     "laplace",       "minimax regret",
      "minimax_regret", "regret90", "satisficing", "mean-variance", "cvar90"};
  return words;
}

Shape study_shape(const Vocabulary& vocabulary) {
  namespace detail = study_shape_detail;
  Shape version = shape::whole(1, 1);
  version.hint = "this program reads 1; CHANGELOG.md says what each number changed";
  return shape::record(
      {{"holdfast", std::move(version)},
       {"title", shape::text()},
       {"question", shape::text()},
       {"about", shape::text()},
       {"sources", shape::list(shape::text(), 0, 200)},
       {"scenario", shape::name(), Need::required, "scenario: fictional-gangs"},
       {"replicates", detail::replicates(vocabulary)},
       {"seed", shape::whole(0, UINT64_MAX)},
       {"uncertainties",
        shape::table(detail::defined(detail::distribution(), "distribution"), "uncertain number")},
       {"arms", detail::arms(vocabulary)},
       {"metrics", detail::metrics(vocabulary)},
       {"design", detail::design()},
       {"robustness", shape::list(shape::word(robustness_words(), "measure of robustness"))},
       {"record", detail::record(vocabulary)}});
}

}  // namespace scenarios
