// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/study_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "scenarios/reader/build.hpp"
#include "scenarios/reader/check.hpp"
#include "scenarios/reader/find_input.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/override.hpp"
#include "scenarios/reader/scenario_shape.hpp"
#include "scenarios/reader/scenario_tree.hpp"
#include "scenarios/reader/schema.hpp"
#include "scenarios/reader/study_shape.hpp"
#include "scenarios/set_number.hpp"

namespace scenarios {

namespace study_reader_detail {

const Node& at(const Node& node, std::string_view key) {
  static const Node nothing{};
  const Node* found = node.find(key);
  return found == nullptr ? nothing : *found;
}

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> all;
  for (const Node& item : list.children) all.push_back(item.text);
  return all;
}

// Keys of a scenario that are no uncertain numbers: they say what is run, not what is believed.
constexpr std::array<std::string_view, 9> fixed_keys{"holdfast",   "places",     "time",
                                                     "replicates", "seed",       "record",
                                                     "reference",  "max_groups", "extends"};

bool is_fixed_key(std::string_view key) {
  const std::string_view head = key.substr(0, key.find('.'));
  return std::find(fixed_keys.begin(), fixed_keys.end(), head) != fixed_keys.end();
}

/// The key of the scenario that a path means: a declared parameter by its own name, else any key.
std::string key_of(const std::string& path, const Vocabulary& vocabulary) {
  const bool is_parameter =
      std::any_of(vocabulary.parameters.begin(), vocabulary.parameters.end(),
                  [&](const NamedQuantity& named) { return named.path == path; });
  return is_parameter ? "parameters." + path : path;
}

Problem no_such_number(const std::string& path, const Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const NamedQuantity& named : vocabulary.parameters) words.push_back(named.path);
  std::string hint = did_you_mean(path, words);
  if (hint.empty())
    hint =
        "`holdfast describe parameters` lists them; other numbers as --set takes them, "
        "such as state.police.integrity";
  return {fmt::format("no number '{}'", path),
          "a declared parameter or the path of a number of the scenario", std::move(hint)};
}

// Reads one study; everything it meets is kept until the end, so that all faults come at once.
class StudyReader {
 public:
  StudyReader(const std::string& file, const Vocabulary& vocabulary, const std::string& home)
      : file_(file), vocabulary_(&vocabulary), home_(home) {}

  StudyReading read(std::string_view bytes);

 private:
  bool read_scenario_tree();
  void take_arms();
  void take_uncertainties();
  void take_uncertainty(const Node& key, const Node& value, const Shape& shape);
  void try_uncertainties();
  void take_replicates();
  void take_objectives();
  void take_design();
  void take_rest();
  Precision precision_of(const Node& until);

  std::string file_;
  const Vocabulary* vocabulary_;
  std::string home_;
  Faults faults_;
  Node root_, base_;
  std::string base_path_;
  int base_steps_ = 1;
  Study study_;
};

bool StudyReader::read_scenario_tree() {
  const Node& name = at(root_, "scenario");
  if (!name.is_scalar() || name.text.empty()) return false;
  const std::string folder = std::filesystem::path(file_).parent_path().string();
  try {
    base_path_ = find_input(name.text, InputKind::scenario, home_, folder);
    const std::filesystem::path beside = std::filesystem::path(folder) / name.text;
    std::error_code error;
    if (std::filesystem::equivalent(beside, base_path_, error) ||
        name.text.find('/') != std::string::npos)
      study_.files.push_back({name.mark.line, name.mark.column, name.text, base_path_});
    base_ = scenario_tree(read_bytes(base_path_), base_path_, home_, faults_);
  } catch (const engine::UsageError& error) {
    faults_.add(name.mark, "scenario", {error.what(), "a file or the id of a scenario", ""});
  } catch (const engine::OutsideError& error) {
    faults_.add(name.mark, "scenario", {error.what(), "a file that can be read", ""});
  }
  base_steps_ = steps_of(base_);
  return base_.is_map();
}

// The arms of the study are those that are run: new ones, and those named as in the scenario.
void StudyReader::take_arms() {
  const Node& asked = at(root_, "arms");
  if (asked.is_null()) return;
  const Node theirs = at(base_, "arms");
  Node arms{.kind = Node::Kind::map, .mark = asked.mark};
  const auto take = [&](const Node& name, const Node* value) {
    const Node* arm = value;
    Node empty{.kind = Node::Kind::map, .mark = name.mark};
    if (value == nullptr || (value->is_scalar() && value->text == "scenario")) {
      arm = theirs.find(name.text);
      if (arm == nullptr && name.text == "nothing") arm = &empty;
    }
    if (arm == nullptr) {
      std::vector<std::string> names = texts(Node{.children = theirs.keys});
      names.emplace_back("nothing");
      faults_.add(name.mark, child_path("arms", name.text),
                  {fmt::format("no arm '{}' in the scenario", name.text),
                   "the name of an arm of the scenario, or a new arm with its levers",
                   did_you_mean(name.text, names)});
      return;
    }
    arms.keys.push_back(name);
    arms.children.push_back(*arm);
  };
  for (std::size_t k = 0; k < asked.children.size(); ++k) {
    if (asked.is_list()) take(asked.children[k], nullptr);
    if (asked.is_map()) take(asked.keys[k], &asked.children[k]);
  }
  if (Node* present = base_.find("arms")) {
    *present = std::move(arms);
    return;
  }
  base_.keys.push_back(Node{.kind = Node::Kind::scalar, .text = "arms", .mark = asked.mark});
  base_.children.push_back(std::move(arms));
}

void StudyReader::take_uncertainty(const Node& key, const Node& value, const Shape& shape) {
  const std::string path = child_path("uncertainties", key.text);
  Uncertainty one{key.text, key_of(key.text, *vocabulary_), {}, {}};
  const auto quantity = quantity_at(base_, one.key, shape);
  if (!quantity || is_fixed_key(one.key)) {
    faults_.add(key.mark, path, no_such_number(key.text, *vocabulary_));
    return;
  }
  one.quantity = *quantity;
  if (!value.is_map()) return;  // named by the check of the form
  const Outcome<Value> outcome = value_of(value, *quantity);
  if (!outcome) {
    faults_.add(outcome.mark.line > 0 ? outcome.mark : value.mark, path, outcome.problem);
    return;
  }
  one.value = *outcome.value;
  study_.uncertainties.push_back(std::move(one));
}

void StudyReader::take_uncertainties() {
  const Node& all = at(root_, "uncertainties");
  if (!all.is_map()) return;
  const Shape shape = scenario_shape(*vocabulary_);
  for (std::size_t k = 0; k < all.keys.size(); ++k)
    take_uncertainty(all.keys[k], all.children[k], shape);
  if (!faults_.empty()) return;
  const bool has_design = root_.find("design") != nullptr;
  for (std::size_t k = 0; k < all.keys.size(); ++k) {
    const Uncertainty& one = study_.uncertainties[k];
    if (has_design) continue;
    // Without a design every replicate draws its own value, as of any uncertain number.
    put(base_, all.children[k], all.keys[k].mark, one.key, shape, faults_);
  }
}

// Whether each path can be set sample by sample: tried once with the medians.
void StudyReader::try_uncertainties() {
  const Node& all = at(root_, "uncertainties");
  if (study_.design.kind == DesignRequest::Kind::none) return;
  Scenario tried = study_.scenario;
  for (std::size_t k = 0; k < study_.uncertainties.size(); ++k) {
    const Uncertainty& one = study_.uncertainties[k];
    if (set_number(tried, one.key, one.value.median())) continue;
    faults_.add(all.keys[k].mark, child_path("uncertainties", one.path),
                no_such_number(one.path, *vocabulary_));
  }
}

Precision StudyReader::precision_of(const Node& until) {
  Precision precision;
  precision.metric = at(until, "metric").text;
  const Node& width = at(until, "half_width");
  engine::Quantity quantity{
      "half_width", engine::unit::share, {0.0, scenario_quantity::unlimited}, 0.0, "", {}};
  precision.is_relative = width.text.find('%') != std::string::npos;
  for (const NamedQuantity& named : vocabulary_->outcomes) {
    if (named.path == precision.metric && !precision.is_relative)
      quantity.unit = named.quantity.unit;
  }
  const Outcome<double> value = number_of(width, quantity);
  if (!value || *value.value <= 0.0) {
    faults_.add(width.mark, "replicates.until.half_width",
                {description(width), "a share of the mean, such as 2 %, or a number of the metric",
                 value.problem.hint});
  }
  precision.half_width = value.value.value_or(1.0);
  static constexpr engine::Quantity level{"level", engine::unit::share, {0, 1}, 0.95, "", {}};
  if (const Node* given = until.find("level"))
    precision.level = number_of(*given, level).value.value_or(0.95);
  return precision;
}

void StudyReader::take_replicates() {
  const Node& given = at(root_, "replicates");
  const auto most = static_cast<std::size_t>(study_.scenario.replicates);
  study_.replicates = {most, most, {}};
  if (given.is_scalar()) {
    const std::size_t count = whole_of(given, 1, UINT64_MAX).value.value_or(1);
    study_.replicates = {count, count, {}};
  }
  if (!given.is_map()) return;
  study_.replicates.least = whole_of(at(given, "min"), 1, UINT64_MAX).value.value_or(1);
  study_.replicates.most = whole_of(at(given, "max"), 1, UINT64_MAX).value.value_or(1);
  study_.replicates.until = precision_of(at(given, "until"));
  if (study_.replicates.most < study_.replicates.least) {
    faults_.add(
        at(given, "max").mark, "replicates.max",
        {at(given, "max").text, fmt::format("at least min, {}", study_.replicates.least), ""});
  }
}

void StudyReader::take_objectives() {
  const Node& metrics = at(root_, "metrics");
  for (std::size_t k = 0; k < metrics.keys.size(); ++k) {
    Objective objective;
    objective.metric = metrics.keys[k].text;
    const Node& goal = at(metrics.children[k], "goal");
    if (goal.text == "min") objective.goal = Goal::least;
    if (goal.text == "max") objective.goal = Goal::most;
    const Node& target = at(metrics.children[k], "target");
    const auto named =
        std::find_if(vocabulary_->outcomes.begin(), vocabulary_->outcomes.end(),
                     [&](const NamedQuantity& each) { return each.path == objective.metric; });
    if (target.is_scalar() && named != vocabulary_->outcomes.end()) {
      const bool is_most = target.text.starts_with("<=");
      Node number = target;
      number.writing = Node::Writing::plain;
      number.text = target.text.substr(std::min<std::size_t>(2, target.text.size()));
      number.text.erase(0, std::min(number.text.find_first_not_of(' '), number.text.size()));
      engine::Quantity quantity = named->quantity;
      quantity.range = {};
      const Outcome<double> value = number_of(number, quantity);
      if (!value || (!is_most && !target.text.starts_with(">="))) {
        faults_.add(target.mark, "metrics." + objective.metric + ".target",
                    {description(target), "\"<= NUMBER\" or \">= NUMBER\"",
                     value ? "" : value.problem.hint});
      } else {
        objective.target = Objective::Threshold{
            is_most ? Objective::Bound::at_most : Objective::Bound::at_least, *value.value};
      }
    }
    study_.objectives.push_back(std::move(objective));
  }
}

void StudyReader::take_design() {
  const Node& design = at(root_, "design");
  using Kind = DesignRequest::Kind;
  const std::array<std::pair<std::string_view, Kind>, 3> counted{
      {{"latin_hypercube", Kind::latin_hypercube},
       {"sobol", Kind::sobol},
       {"factorial", Kind::factorial}}};
  for (const auto& [name, kind] : counted) {
    const Node* count = design.find(name);
    if (count == nullptr) continue;
    study_.design = {kind, whole_of(*count, 1, UINT64_MAX).value.value_or(1), ""};
  }
  const Node* csv = design.find("csv");
  if (csv == nullptr || !csv->is_scalar()) return;
  study_.design = {Kind::csv, 0, Folders{&faults_, home_}.resolved(*csv).first};
  study_.files.push_back({csv->mark.line, csv->mark.column, csv->text, study_.design.file});
  std::error_code error;
  if (!std::filesystem::is_regular_file(study_.design.file, error)) {
    faults_.add(
        csv->mark, "design.csv",
        {fmt::format("no file '{}'", csv->text), "a CSV with a column for each uncertain number",
         "paths are relative to the study"});
  }
}

void StudyReader::take_rest() {
  study_.title = at(root_, "title").text;
  study_.question = at(root_, "question").text;
  study_.seed = study_.scenario.seed;
  if (const Node* seed = root_.find("seed"))
    study_.seed = whole_of(*seed, 0, UINT64_MAX).value.value_or(1);
  study_.robustness = texts(at(root_, "robustness"));
  const Node& record = at(root_, "record");
  study_.record.ledgers_every_step = at(record, "ledgers").text == "every step";
  study_.record.metrics = texts(at(record, "metrics"));
  study_.record.by_place = texts(at(record, "by_place"));
}

StudyReading StudyReader::read(std::string_view bytes) {
  root_ = read_tree(bytes, file_, faults_);
  if (!root_.is_map() && !faults_.empty()) return {std::nullopt, faults_.list()};
  check(root_, study_shape(*vocabulary_), {}, "", faults_);
  if (root_.is_map() && read_scenario_tree()) {
    take_arms();
    take_uncertainties();
    ReadResult scenario =
        scenario_of_tree(base_, base_path_, *vocabulary_, home_, base_steps_, faults_);
    if (scenario.scenario) study_.scenario = std::move(*scenario.scenario);
    take_design();
    take_replicates();
    take_objectives();
    take_rest();
    if (faults_.empty()) try_uncertainties();
  }
  if (!faults_.empty()) return {std::nullopt, faults_.list()};
  study_.id = id_of(file_);
  study_.file = file_;
  study_.text = bytes;
  if (study_.title.empty()) study_.title = study_.scenario.title;
  return {std::move(study_), {}};
}

}  // namespace study_reader_detail

StudyReading read_study_text(std::string_view bytes, const std::string& file,
                             const Vocabulary& vocabulary, const std::string& home) {
  return study_reader_detail::StudyReader(file, vocabulary, home).read(bytes);
}

StudyReading read_study(const std::string& path, const Vocabulary& vocabulary,
                        const std::string& home) {
  return read_study_text(read_bytes(path), path, vocabulary, home);
}

bool is_study(const std::string& path) {
  Faults ignored;
  const Node root = read_tree(read_bytes(path), path, ignored);
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  return root.is_map() && has("scenario") && !has("crises") && !has("modules") && !has("roles");
}

Uncertainty uncertainty_of(const Scenario& scenario, const std::string& path,
                           const Vocabulary& vocabulary) {
  namespace detail = study_reader_detail;
  Faults faults;
  const Node tree = read_tree(scenario.resolved_yaml, scenario.file, faults);
  Uncertainty one{path, detail::key_of(path, vocabulary), {}, {}};
  const auto quantity = quantity_at(tree, one.key, scenario_shape(vocabulary));
  if (!quantity || detail::is_fixed_key(one.key)) {
    const Problem problem = detail::no_such_number(path, vocabulary);
    throw engine::InputError(
        {{{scenario.file, 0, 0, path}, problem.found, problem.expected, problem.hint}});
  }
  one.quantity = *quantity;
  one.value.kind = Value::Kind::uniform;
  one.value.low = quantity->range.low;
  one.value.high = quantity->range.high;
  return one;
}

std::string study_schema_text(const Vocabulary& vocabulary) {
  return schema_of(study_shape(vocabulary), "Holdfast study");
}

}  // namespace scenarios
