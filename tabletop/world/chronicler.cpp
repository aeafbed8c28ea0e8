// SPDX-License-Identifier: Apache-2.0
#include "tabletop/world/chronicler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/base/sha256.hpp"
#include "studies/place_fields.hpp"
#include "studies/recording_axes.hpp"
#include "tabletop/world/by_province.hpp"

namespace tabletop {

namespace chronicler_detail {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> labels_of(const std::string& axis) {
  static const std::vector<outputs::Axis> axes = studies::axes_of_metrics();
  for (const outputs::Axis& each : axes) {
    if (each.name == axis) return std::get<std::vector<std::string>>(each.coordinates);
  }
  return {};
}

const engine::Metric* nation_metric(const models::Model& model, std::string_view id) {
  for (const engine::Metric* metric : model.metrics()) {
    if (metric->name() == id && metric->width() == 1) return metric;
  }
  return nullptr;
}

}  // namespace chronicler_detail

Chronicler::Chronicler(const studies::Ground& ground, const models::Model& model, int weeks)
    : ground_(ground), model_(model), provinces_(ground.geography().provinces.size()) {
  chronicle_.weeks = weeks;
  add_indicators();
  add_sources();
  add_place_fields();
  add_metrics();
  add_markets();
  add_functions();
  if (ground.scenario().places.is_real()) return;
  for (const studies::PlaceField& field : studies::place_fields())
    chronicle_.by_community.push_back({std::string(field.id), {}});
}

// The first of an id stands: what is observed comes before what is true.
void Chronicler::add(std::string id, std::string unit, std::string about, bool is_observed,
                     Fill fill) {
  if (!ids_.insert(id).second) return;
  chronicle_.series.push_back({std::move(id), std::move(unit), std::move(about), is_observed, {}});
  chronicle_.series.back().values.reserve(static_cast<std::size_t>(chronicle_.weeks) *
                                          (provinces_ + 1));
  fills_.push_back(std::move(fill));
}

double Chronicler::people(std::size_t row) const { return model_.community.population.at(row); }

void Chronicler::add_stock(std::string id, std::string about, bool is_observed,
                           const engine::Stock& stock) {
  if (about.empty()) about = stock.quantity().about;
  add(std::move(id), std::string(stock.quantity().unit.symbol), std::move(about), is_observed,
      [this, &stock](const engine::Now&, std::span<double> week) {
        by_province(model_, ground_.geography(), stock, 0, week);
      });
}

void Chronicler::add_indicators() {
  for (const studies::Indicator& indicator : studies::indicators())
    add_stock(std::string(indicator.id), "", true, indicator.stock(model_));
}

// What the State reads in its files, what people tell, and what it has got used to.
void Chronicler::add_sources() {
  for (std::size_t k = 0; k < models::signals; ++k) {
    const models::SignalFacts& facts = models::signal_facts()[k];
    const std::string id(facts.id), about(facts.about);
    add_stock("files_" + id, about, true, model_.observed.hard[k]);
    add_stock("told_" + id, about, true, model_.observed.soft[k]);
    add_stock("usual_" + id, about, true, model_.observed.usual[k]);
    add_stock("strength_" + id, "Excess over the usual, 0 to 1: " + about, true,
              model_.observed.strength[k]);
    add_stock("true_" + id, about, false, model_.observed.truth[k]);
  }
}

// Provinces by the field; the nation by the metric of that name, where there is one.
void Chronicler::add_place_fields() {
  for (const studies::PlaceField& field : studies::place_fields()) {
    const bool is_mean = field.of == studies::PlaceField::Of::mean;
    const bool is_rate = field.id == "lethal_violence";
    const engine::Metric* metric = chronicler_detail::nation_metric(model_, field.id);
    const auto fill = [this, &field, metric, is_mean, is_rate](const engine::Now& now,
                                                               std::span<double> week) {
      fill_from(field, week);
      const double per_year = is_rate ? 1e5 / now.step_years : 1.0;
      for (std::size_t k = 0; k <= provinces_; ++k) {
        if (is_mean || is_rate) week[k] *= per_year / std::max(weight_[k], 1.0);
      }
      if (metric != nullptr) metric->measure(now, week.last(1));
    };
    const std::string unit = is_rate ? "1e-5 year-1" : is_mean ? "1" : "person";
    add(std::string(field.id), unit, std::string(field.about), false, fill);
  }
}

// Sums over places, of means times people; and the people. [provinces + 1]
void Chronicler::fill_from(const studies::PlaceField& field, std::span<double> week) {
  cells_.assign(model_.community.table.cells(), 0.0);
  field.fill(model_, cells_);
  weight_.assign(provinces_ + 1, 0.0);
  std::fill(week.begin(), week.end(), 0.0);
  const bool is_mean = field.of == studies::PlaceField::Of::mean;
  for (std::size_t row = 0; row < cells_.size(); ++row) {
    for (const std::size_t into : {std::size_t{ground_.geography().province[row]}, provinces_}) {
      week[into] += is_mean ? cells_[row] * people(row) : cells_[row];
      weight_[into] += people(row);
    }
  }
}

void Chronicler::add_metrics() {
  for (const engine::Metric* metric : model_.metrics()) add_metric(*metric);
  add_stock("cost_of_living", "", false, model_.community.cost_of_living);
}

// Without axes: the nation. By province: provinces, and their sum. By one other axis: a series for
// each label. By two: left out, results of runs have them.
void Chronicler::add_metric(const engine::Metric& metric) {
  const engine::MetricSpec& spec = metric.spec();
  const std::string id(spec.quantity.name), unit(spec.quantity.unit.symbol);
  if (spec.axes.size() > 1) return;
  const auto measure = [this, &metric](const engine::Now& now) {
    if (measured_of_ == &metric && measured_at_ == now.step) return;
    measured_.assign(metric.width(), 0.0);
    metric.measure(now, measured_);
    measured_of_ = &metric;
    measured_at_ = now.step;
  };
  if (!spec.axes.empty() && spec.axes.front() == "province") {
    add(id, unit, std::string(spec.quantity.about), false,
        [this, measure](const engine::Now& now, std::span<double> week) {
          measure(now);
          week.back() = 0.0;
          for (std::size_t p = 0; p < provinces_; ++p) week[p] = measured_[p];
          for (std::size_t p = 0; p < provinces_; ++p) week.back() += measured_[p];
        });
    return;
  }
  const std::vector<std::string> labels = spec.axes.empty()
                                              ? std::vector<std::string>{""}
                                              : chronicler_detail::labels_of(spec.axes.front());
  for (std::size_t k = 0; k < std::min(labels.size(), metric.width()); ++k) {
    add(labels[k].empty() ? id : fmt::format("{}[{}]", id, labels[k]), unit,
        std::string(spec.quantity.about), false,
        [measure, k, this](const engine::Now& now, std::span<double> week) {
          measure(now);
          std::fill(week.begin(), week.end(), chronicler_detail::nothing);
          week.back() = measured_[k];
        });
  }
}

void Chronicler::add_markets() {
  for (std::size_t k = 0; k < models::markets; ++k) {
    const std::string market(models::market_names()[k]);
    add("price_" + market, "1", "Price in an illicit market; 1 at the start.", false,
        [this, k](const engine::Now&, std::span<double> week) {
          std::fill(week.begin(), week.end(), chronicler_detail::nothing);
          week.back() = model_.market.price.at(k);
        });
  }
}

void Chronicler::add_functions() {
  const auto by_function = [&](const std::string& name, const engine::Stock& stock,
                               const std::string& about) {
    add(name, "1", about, false, [this, &stock](const engine::Now&, std::span<double> week) {
      std::fill(week.begin(), week.end(), 0.0);
      double everyone = 0.0;
      for (std::size_t p = 0; p < provinces_; ++p) {
        const double here = model_.province.population.at(p);
        everyone += here;
        for (std::size_t f = 0; f < models::functions; ++f)
          week[p] += stock.at(f * provinces_ + p) / static_cast<double>(models::functions);
        week.back() += here * week[p];
      }
      week.back() /= std::max(everyone, 1.0);
    });
  };
  by_function("captured_mean", model_.state.captured,
              "Share of decisions of State functions that serve a group, mean over functions.");
  by_function("capacity_mean", model_.state.capacity,
              "What State functions can do, mean over functions.");
}

void Chronicler::record_groups() {
  std::vector<Chronicle::GroupAt> week;
  const auto& named = ground_.scenario().groups;
  for (std::size_t slot = 0; slot < model_.groups.table.rows(); ++slot) {
    if (model_.groups.is_alive.at(slot) == 0.0) continue;
    Chronicle::GroupAt group;
    group.name = slot < named.size() && model_.groups.born.at(slot) < 0.0
                     ? named[slot].name
                     : fmt::format("New group {}", slot + 1);
    group.type = models::group_type_names()[static_cast<std::size_t>(model_.groups.type.at(slot))];
    group.members = model_.groups.members.at(slot);
    const auto weight = [&](models::Strategy which) {
      return model_.groups.strategy[static_cast<std::size_t>(which)].at(slot);
    };
    group.predation = weight(models::Strategy::predation);
    group.governance = weight(models::Strategy::governance);
    group.confrontation = weight(models::Strategy::confrontation);
    group.concealment = weight(models::Strategy::concealment);
    for (std::size_t p = 0; p < provinces_; ++p) {
      if (model_.stance.members.at(model_.stance.row(slot, p)) > 0.0)
        group.provinces.push_back(ground_.geography().provinces[p].id);
    }
    week.push_back(std::move(group));
  }
  chronicle_.groups.push_back(std::move(week));
}

void Chronicler::record(const engine::Simulation& simulation) {
  std::vector<double> week(provinces_ + 1);
  for (std::size_t k = 0; k < fills_.size(); ++k) {
    fills_[k](simulation.now(), week);
    auto& values = chronicle_.series[k].values;
    values.insert(values.end(), week.begin(), week.end());
  }
  for (std::size_t k = 0; k < chronicle_.by_community.size(); ++k) {
    cells_.assign(model_.community.table.cells(), 0.0);
    studies::place_fields()[k].fill(model_, cells_);
    auto& values = chronicle_.by_community[k].values;
    for (const double value : cells_) values.push_back(static_cast<float>(value));
  }
  chronicle_.declared_phase.push_back(static_cast<int>(model_.nation.phase.at(0)));
  chronicle_.severity.push_back(model_.nation.severity.at(0));
  chronicle_.spent_usd.push_back(model_.nation.spent_on_levers.at(0) / 100.0);
  record_groups();
}

Chronicle Chronicler::finish(const engine::Simulation& simulation) {
  const std::vector<std::byte> state = simulation.snapshot();
  engine::Sha256 digest;
  digest.update(state.data(), state.size());
  chronicle_.state_hash = engine::hex(digest.finish());
  return std::move(chronicle_);
}

const Chronicle::Series* Chronicle::find(const std::string& id) const {
  const auto at =
      std::find_if(series.begin(), series.end(), [&](const Series& each) { return each.id == id; });
  return at == series.end() ? nullptr : &*at;
}

}  // namespace tabletop
