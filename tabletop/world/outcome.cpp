// SPDX-License-Identifier: Apache-2.0
#include "tabletop/world/outcome.hpp"

#include <algorithm>
#include <numeric>

#include "engine/run/metric.hpp"
#include "models/community/cohorts.hpp"
#include "studies/place_fields.hpp"
#include "studies/recording_axes.hpp"

namespace tabletop {

namespace outcome_detail {

struct Name {
  std::string metric, part;  // part: empty, a sex, a province, a label of the metric's axis
};

Name split(const std::string& name) {
  const std::size_t open = name.find('[');
  if (open == std::string::npos || name.back() != ']') return {name, ""};
  return {name.substr(0, open), name.substr(open + 1, name.size() - open - 2)};
}

const engine::Metric* metric_of(const models::Model& model, const std::string& id) {
  for (const engine::Metric* metric : model.metrics()) {
    if (metric->name() == id) return metric;
  }
  return nullptr;
}

std::optional<std::size_t> label_row(const engine::Metric& metric, const std::string& label,
                                     const scenarios::Geography& places) {
  if (metric.spec().axes.size() != 1) return std::nullopt;
  const std::string& axis = metric.spec().axes.front();
  if (axis == "province") {
    const auto row = places.province_of(label);
    return row ? std::optional<std::size_t>(*row) : std::nullopt;
  }
  for (const outputs::Axis& each : studies::axes_of_metrics()) {
    if (each.name != axis) continue;
    const auto& labels = std::get<std::vector<std::string>>(each.coordinates);
    const auto at = std::find(labels.begin(), labels.end(), label);
    if (at != labels.end()) return static_cast<std::size_t>(at - labels.begin());
  }
  return std::nullopt;
}

Outcome column_of(const engine::Metric& metric, std::size_t column) {
  const engine::MetricSpec& spec = metric.spec();
  Outcome outcome{spec.over_time,
                  std::string(spec.quantity.unit.symbol),
                  std::string(spec.quantity.about),
                  spec.direction,
                  {}};
  outcome.measure = [&metric, column, all = std::vector<double>()](
                        const engine::Now& now, std::span<double> lanes) mutable {
    all.assign(lanes.size() * metric.width(), 0.0);
    metric.measure(now, all);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
      lanes[lane] = all[lane * metric.width() + column];
  };
  return outcome;
}

// The field by place that a metric of the nation is made of.
const studies::PlaceField* field_of(const std::string& metric) {
  const std::string id = metric == "territorial_control" ? "control" : metric;
  for (const studies::PlaceField& field : studies::place_fields()) {
    if (field.id == id) return &field;
  }
  return nullptr;
}

// Means over the people of the province, or sums over its places; deaths as a rate of the year.
Outcome province_of(const models::Model& model, const scenarios::Geography& places,
                    const studies::PlaceField& field, std::uint32_t province) {
  const bool is_mean = field.of == studies::PlaceField::Of::mean;
  const bool is_rate = field.id == "lethal_violence";
  Outcome outcome{is_mean || is_rate ? engine::OverTime::mean : engine::OverTime::sum,
                  is_rate   ? "1e-5 year-1"
                  : is_mean ? "1"
                            : "person",
                  std::string(field.about),
                  engine::Direction::depends,
                  {}};
  if (field.id == "displaced") outcome.over_time = engine::OverTime::last;
  outcome.measure = [&model, &places, &field, province, is_mean, is_rate,
                     cells = std::vector<double>()](const engine::Now& now,
                                                    std::span<double> lanes) mutable {
    const engine::Table& table = model.community.table;
    cells.assign(table.cells(), 0.0);
    field.fill(model, cells);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      double sum = 0.0, people = 0.0;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        if (places.province[row] != province) continue;
        const std::size_t cell = table.cell(static_cast<engine::Row>(row), lane);
        const double here = model.community.population.at(cell);
        sum += is_mean ? cells[cell] * here : cells[cell];
        people += here;
      }
      people = std::max(people, 1.0);
      lanes[lane] = is_mean ? sum / people : is_rate ? 1e5 * sum / (people * now.step_years) : sum;
    }
  };
  return outcome;
}

}  // namespace outcome_detail

std::optional<Outcome> outcome_of(const models::Model& model, const scenarios::Geography& places,
                                  const std::string& name) {
  namespace detail = outcome_detail;
  const detail::Name wanted = detail::split(name);
  const engine::Metric* whole = detail::metric_of(model, wanted.metric);
  if (wanted.part.empty()) {
    if (whole == nullptr || whole->width() != 1) return std::nullopt;
    return detail::column_of(*whole, 0);
  }
  for (const char* ending : {"", "_by_sex", "_by_standing", "_by_province"}) {
    const engine::Metric* metric = detail::metric_of(model, wanted.metric + ending);
    if (metric == nullptr) continue;
    if (const auto row = detail::label_row(*metric, wanted.part, places))
      return detail::column_of(*metric, *row);
  }
  const auto province = places.province_of(wanted.part);
  const studies::PlaceField* field = detail::field_of(wanted.metric);
  if (!province || field == nullptr) return std::nullopt;
  Outcome outcome = detail::province_of(model, places, *field, *province);
  if (whole != nullptr) outcome.direction = whole->spec().direction;
  return outcome;
}

std::vector<std::string> parts_of(const models::Model& model, const scenarios::Geography& places,
                                  const std::string& metric) {
  std::vector<std::string> parts;
  const auto try_part = [&](const std::string& part) {
    const std::string name = metric + "[" + part + "]";
    if (outcome_of(model, places, name)) parts.push_back(name);
  };
  for (const std::string_view sex : models::sex_names) try_part(std::string(sex));
  for (const scenarios::Province& province : places.provinces) try_part(province.id);
  return parts;
}

double reduced(std::span<const double> weeks, engine::OverTime over_time) {
  if (weeks.empty()) return std::numeric_limits<double>::quiet_NaN();
  switch (over_time) {
    case engine::OverTime::last:
      return weeks.back();
    case engine::OverTime::max:
      return *std::max_element(weeks.begin(), weeks.end());
    case engine::OverTime::min:
      return *std::min_element(weeks.begin(), weeks.end());
    case engine::OverTime::sum:
      return std::accumulate(weeks.begin(), weeks.end(), 0.0);
    case engine::OverTime::mean:
      break;
  }
  return std::accumulate(weeks.begin(), weeks.end(), 0.0) / static_cast<double>(weeks.size());
}

}  // namespace tabletop
