// SPDX-License-Identifier: Apache-2.0
#include "studies/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "studies/assembly.hpp"

namespace studies {

namespace explanation_detail {

/// What a process changed in one stock, in every cell.
using Changes = std::map<const engine::Stock*, std::vector<double>>;
/// By name of the process, in name order; "limit" is what was cut off at the end of a range.
using ByProcess = std::map<std::string, Changes>;

/// Shares the change of a metric out to processes: after each stage the flows are put back one
/// process after another, in name order and in reverse, and the metric is measured in between.
class Telescope final : public engine::FlowSink {
 public:
  Telescope(engine::Simulation& simulation, const engine::Metric& metric)
      : simulation_(simulation), metric_(metric) {}

  void start_counting() { is_counting_ = true; }
  void stage_begins(int) override {
    changes_.clear();
    before_ = state();
  }
  void changed(const engine::Stock& stock, const engine::Writer* writer, std::size_t begin,
               std::span<const double> change) override {
    const std::string process = writer == nullptr ? "limit" : writer->owner().name();
    std::vector<double>& column = column_of(changes_[process], stock);
    for (std::size_t i = 0; i < change.size(); ++i) column[begin + i] += change[i];
    if (stock.kind() != engine::Stock::Kind::tally) return;
    std::vector<double>& tally = column_of(tallies_[process], stock);
    for (std::size_t i = 0; i < change.size(); ++i) tally[begin + i] += change[i];
  }
  void stage_ends(int) override {
    if (is_counting_ && !changes_.empty()) share_out(before_, changes_, 1.0);
  }
  /// The events of the last step are taken out again, each by the process that counted it.
  void step_begins() {
    if (is_counting_) share_out(state(), tallies_, -1.0);
    tallies_.clear();
  }

  double measure() const {
    std::vector<double> values(lanes() * metric_.width(), 0.0);
    metric_.measure(simulation_.now(), values);
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(lanes());
  }
  const std::map<std::string, double>& forward() const { return forward_; }
  const std::map<std::string, double>& backward() const { return backward_; }

 private:
  using State = std::vector<std::vector<double>>;

  std::size_t lanes() const { return simulation_.now().lanes->count(); }
  State state() const {
    State copy;
    for (const engine::Table* table : simulation_.model().tables()) {
      copy.emplace_back(table->data().begin(), table->data().end());
    }
    return copy;
  }
  void put_back(const State& state) {
    std::size_t k = 0;
    for (engine::Table* table : simulation_.model().tables()) {
      std::copy(state[k].begin(), state[k].end(), table->data().begin());
      // What is put back or moved by hand is not what the table was told of: let nothing pass by it.
      table->touch_everything();
      ++k;
    }
  }
  static std::vector<double>& column_of(Changes& changes, const engine::Stock& stock) {
    std::vector<double>& column = changes[&stock];
    if (column.empty()) column.assign(stock.table().cells(), 0.0);
    return column;
  }
  static void apply(const Changes& changes, double sign) {
    for (const auto& [stock, column] : changes) {
      const engine::ColumnView<double> view = stock->table().view(stock->column());
      for (std::size_t cell = 0; cell < column.size(); ++cell) view[cell] += sign * column[cell];
      for (std::size_t tile = 0; tile < stock->table().tiles(); ++tile)
        stock->table().touch(tile, stock->column());
    }
  }
  template <class Iterator>
  void walk(Iterator first, Iterator last, double sign, std::map<std::string, double>& parts) {
    double value = measure();
    for (; first != last; ++first) {
      apply(first->second, sign);
      const double next = measure();
      parts[first->first] += next - value;
      value = next;
    }
  }
  void share_out(const State& from, const ByProcess& changes, double sign) {
    const State after = state();
    put_back(from);
    walk(changes.begin(), changes.end(), sign, forward_);
    put_back(from);
    walk(changes.rbegin(), changes.rend(), sign, backward_);
    put_back(after);
  }

  engine::Simulation& simulation_;
  const engine::Metric& metric_;
  bool is_counting_ = false;
  State before_;
  ByProcess changes_, tallies_;
  std::map<std::string, double> forward_, backward_;
};

const engine::Metric& metric_of(const models::Model& model, const std::string& id) {
  for (const engine::Metric* metric : model.metrics()) {
    if (metric->name() == id) return *metric;
  }
  throw engine::UsageError("no metric '" + id + "'; `holdfast describe metrics` lists them");
}

std::size_t arm_row(const scenarios::Scenario& scenario, const std::string& name) {
  for (std::size_t k = 0; k < scenario.arms.size(); ++k) {
    if (scenario.arms[k].name == name || name.empty()) return k;
  }
  throw engine::UsageError("no arm '" + name + "' in " + scenario.id);
}

struct Sum {
  double change = 0.0;
  std::map<std::string, double> forward, backward;
};

void explain_replicate(const ExplainRequest& request, const Ground& ground, std::size_t replicate,
                       Sum& sum) {
  const Run run{arm_row(*request.scenario, request.arm), replicate};
  const std::unique_ptr<models::Model> model = assemble(ground, request.seed, std::span(&run, 1));
  engine::Threads alone(1);
  const double step_years = request.scenario->step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes({{request.seed, replicate, 0}}), step_years,
                                alone);
  Telescope telescope(simulation, metric_of(*model, request.metric));
  // Tallies of the first step that counts were made by flows of that step: watch from there on.
  while (simulation.steps_done() < request.from_step) simulation.step();
  simulation.record_flows(&telescope);
  simulation.step();
  const double start = telescope.measure();
  telescope.start_counting();
  while (simulation.steps_done() <= request.to_step) {
    telescope.step_begins();
    simulation.step();
  }
  sum.change += telescope.measure() - start;
  for (const auto& [process, part] : telescope.forward()) sum.forward[process] += part;
  for (const auto& [process, part] : telescope.backward()) sum.backward[process] += part;
}

}  // namespace explanation_detail

Explanation explain(const ExplainRequest& request) {
  const int last = request.scenario->steps - 1;
  if (request.from_step < 0 || request.to_step <= request.from_step || request.to_step > last) {
    throw engine::UsageError("explain needs 0 <= --from < --to <= " + std::to_string(last));
  }
  const Ground ground(*request.scenario);
  explanation_detail::Sum sum;
  for (std::size_t replicate = 0; replicate < request.replicates; ++replicate) {
    explanation_detail::explain_replicate(request, ground, replicate, sum);
  }
  const double scale = 1.0 / static_cast<double>(request.replicates);
  Explanation explanation{request.metric, sum.change * scale, {}, sum.change * scale, 0.0};
  for (const auto& [process, forward] : sum.forward) {
    const double backward = sum.backward[process];
    const double part = 0.5 * (forward + backward) * scale;
    explanation.remainder -= part;
    explanation.order_spread =
        std::max(explanation.order_spread, 0.5 * std::abs(forward - backward) * scale);
    if (part != 0.0) explanation.parts.push_back({process, part});
  }
  std::stable_sort(
      explanation.parts.begin(), explanation.parts.end(),
      [](const auto& a, const auto& b) { return std::abs(a.change) > std::abs(b.change); });
  return explanation;
}

}  // namespace studies
