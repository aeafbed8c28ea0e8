// SPDX-License-Identifier: Apache-2.0
#include "studies/recording.hpp"

#include <algorithm>

#include "engine/base/sha256.hpp"
#include "engine/base/version.hpp"
#include "models/measures/lever.hpp"
#include "outputs/ledger/ledger.hpp"
#include "outputs/record/axes.hpp"
#include "studies/place_fields.hpp"
#include "studies/recording_axes.hpp"

namespace studies {

namespace recording_detail {

using outputs::Result;
using outputs::Role;
using outputs::Variable;

outputs::Origin origin_of(const scenarios::Scenario& scenario, const Frame& frame) {
  outputs::Origin origin;
  origin.title = scenario.title;
  origin.source = "holdfast " + std::string(engine::version());
  origin.history = outputs::history_of(engine::version(), scenario.id, frame.seed);
  origin.references =
      "UNODC (2023), Building and strengthening resilience to organized crime at times of crisis";
  origin.comment =
      "Holdfast is independent work based on a public UNODC document (2023); it is not a United "
      "Nations product, and the United Nations has not reviewed or endorsed it. Not a forecast.";
  origin.scenario = scenario.id;
  origin.scenario_sha256 = scenario.sha256;
  origin.scenario_yaml = scenario.resolved_yaml;
  origin.engine_version = engine::version();
  origin.model_version = models::model_version;
  origin.seed = frame.seed;
  origin.intended_use = scenario.intended_use == scenarios::Use::exercise  ? "exercise"
                        : scenario.intended_use == scenarios::Use::what_if ? "what-if"
                                                                           : "research";
  origin.is_sensitive = frame.is_sensitive;
  return origin;
}

void add_run_axes(Result& result, const Frame& frame) {
  result.axes.push_back(outputs::label_axis("arm", frame.arms, "Policy."));
  if (frame.samples > 0) {
    result.axes.push_back(outputs::counted_axis("sample", frame.samples,
                                                "Sample of the uncertainties, the same in "
                                                "every arm."));
  }
  result.axes.push_back(outputs::counted_axis("replicate", frame.replicates,
                                              "Replicate: the same luck in every arm.",
                                              static_cast<std::int64_t>(frame.first_replicate)));
}

void add_axes(Result& result, const Ground& ground, const Frame& frame) {
  const scenarios::Geography& geography = ground.geography();
  const scenarios::Scenario& scenario = ground.scenario();
  std::vector<std::string> provinces;
  for (const scenarios::Province& province : geography.provinces) provinces.push_back(province.id);
  if (frame.part_runs > 0) {
    result.axes.push_back(outputs::counted_axis("run", frame.part_runs, "Run of this part."));
  } else {
    add_run_axes(result, frame);
  }
  result.axes.push_back(outputs::time_axis(scenario.start_date, scenario.step_days, frame.steps));
  result.axes.push_back(outputs::label_axis("province", provinces, "Province."));
  for (outputs::Axis& axis : axes_of_metrics()) result.axes.push_back(std::move(axis));
  result.variables.push_back(outputs::week_of_time(scenario.step_days, frame.steps));
}

std::vector<std::string> axes_of(const Result& result, const std::string& further) {
  std::vector<std::string> axes = outputs::run_axis_names(result);
  axes.push_back("time");
  if (!further.empty()) axes.push_back(further);
  return axes;
}

bool is_recorded(const Frame& frame, const std::string& metric) {
  return frame.metrics.empty() ||
         std::find(frame.metrics.begin(), frame.metrics.end(), metric) != frame.metrics.end();
}

Variable metric_variable(const Result& result, const engine::Metric& metric) {
  const engine::MetricSpec& spec = metric.spec();
  Variable variable;
  variable.name = spec.quantity.name;
  variable.role = Role::metric;
  variable.axes = axes_of(result, "");
  variable.axes.insert(variable.axes.end(), spec.axes.begin(), spec.axes.end());
  variable.values = std::vector<double>{};
  variable.unit = spec.quantity.unit.symbol;
  variable.about = spec.quantity.about;
  variable.direction = engine::text_of(spec.direction);
  variable.over_time = engine::text_of(spec.over_time);
  variable.may_be_missing = spec.may_be_missing;
  return variable;
}

void add_ledgers(Result& result, const models::Model& model, outputs::Steps steps) {
  for (const engine::Ledger& ledger : model.ledgers()) {
    outputs::Ledger account;
    account.name = ledger.name;
    account.unit = ledger.name == "money" ? "0.01 USD" : "person";
    account.about = ledger.name == "money" ? "Money of groups." : "People in every standing.";
    account.entries.push_back("start");
    for (const engine::Ledger::Entry& entry : ledger.entries) {
      account.entries.push_back(entry.name);
      if (entry.is_outflow) account.minus.push_back(entry.name);
    }
    account.entries.push_back("end");
    outputs::add_ledger(result, account, steps);
  }
}

bool is_by_province(const Ground& ground, const PlaceField& field, bool is_sensitive) {
  return ground.scenario().places.is_real() && !(field.is_sensitive && is_sensitive);
}

const PlaceField& place_field(std::string_view id) {
  const auto fields = place_fields();
  return *std::find_if(fields.begin(), fields.end(),
                       [&](const PlaceField& f) { return f.id == id; });
}

std::string field_name(const std::string& id, bool by_province) {
  return id + (by_province ? "_by_place_province" : "_by_place");
}

void add_fields(Result& result, const Ground& ground, const Frame& frame) {
  const scenarios::Geography& geography = ground.geography();
  bool is_any_by_community = false;
  for (const std::string& id : frame.by_place) {
    const PlaceField& field = place_field(id);
    const bool by_province = is_by_province(ground, field, frame.is_sensitive);
    is_any_by_community = is_any_by_community || !by_province;
    Variable variable;
    variable.name = field_name(id, by_province);
    variable.role = Role::field;
    variable.axes = axes_of(result, by_province ? "province" : "community");
    variable.values = std::vector<float>{};
    variable.about = std::string(field.about) + " For looking, not for statistics.";
    variable.unit = "1";
    result.variables.push_back(std::move(variable));
  }
  if (!is_any_by_community) return;
  std::vector<std::string> ids, provinces;
  for (std::size_t row = 0; row < geography.size(); ++row) {
    ids.push_back(geography.name[row]);
    provinces.push_back(geography.provinces[geography.province[row]].id);
  }
  result.axes.push_back(outputs::label_axis("community", ids, "Community."));
  result.variables.push_back(outputs::latitude_of_community(geography.latitude));
  result.variables.push_back(outputs::longitude_of_community(geography.longitude));
  result.variables.push_back(outputs::province_of_community(provinces));
}

std::vector<std::string> levers_of(const models::Model& model) {
  std::vector<std::string> levers;
  for (const engine::Influence* influence : model.influences()) {
    if (dynamic_cast<const models::Lever*>(influence) != nullptr)
      levers.push_back(influence->name());
  }
  return levers;
}

void add_lever_values(Result& result, const scenarios::Scenario& scenario, const Frame& frame,
                      const std::vector<std::string>& levers) {
  std::vector<double> values(frame.arms.size() * levers.size(), 0.0);
  for (std::size_t a = 0; a < frame.arms.size(); ++a) {
    for (const scenarios::Arm& arm : scenario.arms) {
      if (arm.name != frame.arms[a]) continue;
      for (const scenarios::LeverUse& use : arm.levers) {
        const auto at = std::find(levers.begin(), levers.end(), use.lever) - levers.begin();
        double& value = values[a * levers.size() + static_cast<std::size_t>(at)];
        value = std::max(value, use.intensity.median());
      }
    }
  }
  result.axes.push_back(outputs::label_axis("lever", levers, "Lever or action."));
  Variable variable;
  variable.name = "lever_value";
  variable.role = Role::design;
  variable.axes = {"arm", "lever"};
  variable.values = std::move(values);
  variable.about = "Highest intensity asked of a lever in an arm.";
  result.variables.push_back(std::move(variable));
}

void add_design(Result& result, const scenarios::Scenario& scenario, const Frame& frame,
                const std::vector<std::string>& levers) {
  if (frame.part_runs == 0) add_lever_values(result, scenario, frame, levers);
  const std::size_t runs = outputs::run_count(result);
  const std::vector<std::string> axes = outputs::run_axis_names(result);
  result.variables.push_back(outputs::run_status(axes, std::vector<std::int8_t>(runs, 0)));
  result.variables.push_back(outputs::run_seed(axes, std::vector<std::uint64_t>(runs, frame.seed)));
}

}  // namespace recording_detail

outputs::Result framed(const Ground& ground, const Frame& frame) {
  namespace detail = recording_detail;
  static const models::Model declared;
  outputs::Result result;
  result.origin = detail::origin_of(ground.scenario(), frame);
  detail::add_axes(result, ground, frame);
  detail::add_fields(result, ground, frame);
  for (const engine::Metric* metric : declared.metrics()) {
    if (detail::is_recorded(frame, metric->name()))
      result.variables.push_back(detail::metric_variable(result, *metric));
  }
  for (outputs::Variable& variable : result.variables) {
    if (variable.role == outputs::Role::metric || variable.role == outputs::Role::field) {
      outputs::allocate(result, variable);
    }
  }
  // Accounts are opened by a schedule; this one is made for its entries only.
  models::Model& entries = const_cast<models::Model&>(declared);
  const engine::Schedule schedule(entries);
  detail::add_ledgers(result, declared, frame.ledgers);
  detail::add_design(result, ground.scenario(), frame, detail::levers_of(declared));
  return result;
}

outputs::Result framed(const scenarios::Scenario& scenario, const engine::Model& declared,
                       std::span<const std::string> levers, const Frame& frame) {
  namespace detail = recording_detail;
  outputs::Result result;
  result.origin = detail::origin_of(scenario, frame);
  detail::add_run_axes(result, frame);
  result.axes.push_back(outputs::time_axis(scenario.start_date, scenario.step_days, frame.steps));
  result.variables.push_back(outputs::week_of_time(scenario.step_days, frame.steps));
  for (const engine::Metric* metric : declared.metrics()) {
    if (!detail::is_recorded(frame, metric->name())) continue;
    result.variables.push_back(detail::metric_variable(result, *metric));
    outputs::allocate(result, result.variables.back());
  }
  detail::add_design(result, scenario, frame, {levers.begin(), levers.end()});
  return result;
}

Recorder::Recorder(outputs::Result& result, const Ground& ground, const models::Model& model,
                   const Frame& frame)
    : steps_(frame.steps),
      sums_ledgers_(frame.ledgers == outputs::Steps::summed),
      provinces_(ground.geography().provinces.size()) {
  take_metrics(result, model, frame);
  for (const engine::Ledger& ledger : model.ledgers()) {
    auto& values =
        std::get<std::vector<std::int64_t>>(result.variable("ledger_" + ledger.name)->values);
    accounts_.push_back({ledger.entries.size() + 2, values.data(), {}});
  }
  for (const std::string& id : frame.by_place) {
    const PlaceField& field = recording_detail::place_field(id);
    const bool by_province = recording_detail::is_by_province(ground, field, frame.is_sensitive);
    auto& values = std::get<std::vector<float>>(
        result.variable(recording_detail::field_name(id, by_province))->values);
    fields_.push_back({&field, &model, by_province, values.data()});
  }
}

Recorder::Recorder(outputs::Result& result, const engine::Model& model, const Frame& frame)
    : steps_(frame.steps), sums_ledgers_(false) {
  take_metrics(result, model, frame);
}

void Recorder::take_metrics(outputs::Result& result, const engine::Model& model,
                            const Frame& frame) {
  for (const engine::Metric* metric : model.metrics()) {
    if (!recording_detail::is_recorded(frame, metric->name())) continue;
    auto& values = std::get<std::vector<double>>(result.variable(metric->name())->values);
    series_.push_back({metric, metric->width(), values.data()});
  }
}

void Recorder::open(const engine::Simulation& simulation) {
  for (std::size_t k = 0; k < accounts_.size(); ++k)
    accounts_[k].total = simulation.ledger_total(k);
}

void Recorder::record(const engine::Simulation& simulation, std::span<const std::size_t> places) {
  record_metrics(simulation, places);
  record_ledgers(simulation, places);
  record_fields(simulation, places);
}

void Recorder::record_metrics(const engine::Simulation& simulation,
                              std::span<const std::size_t> places) {
  const std::size_t step = static_cast<std::size_t>(simulation.steps_done()) - 1;
  for (const Series& series : series_) {
    buffer_.assign(places.size() * series.width, 0.0);
    series.metric->measure(simulation.now(), buffer_);
    for (std::size_t lane = 0; lane < places.size(); ++lane) {
      std::copy_n(buffer_.data() + lane * series.width, series.width,
                  series.values + (places[lane] * steps_ + step) * series.width);
    }
  }
}

void Recorder::record_ledgers(const engine::Simulation& simulation,
                              std::span<const std::size_t> places) {
  for (std::size_t k = 0; k < accounts_.size(); ++k) {
    std::vector<double> end = simulation.ledger_total(k);
    write_account(k, simulation, end, places);
    accounts_[k].total = std::move(end);
  }
}

// Summed over the run: the start of the first step, every entry added up, the end of the last.
void Recorder::write_account(std::size_t k, const engine::Simulation& simulation,
                             const std::vector<double>& end, std::span<const std::size_t> places) {
  const Account& account = accounts_[k];
  const std::size_t step = static_cast<std::size_t>(simulation.steps_done()) - 1;
  const bool is_added = sums_ledgers_ && step > 0;
  for (std::size_t lane = 0; lane < places.size(); ++lane) {
    const std::size_t row = sums_ledgers_ ? places[lane] : places[lane] * steps_ + step;
    std::int64_t* out = account.values + row * account.entries;
    if (!is_added) out[0] = static_cast<std::int64_t>(account.total[lane]);
    for (std::size_t entry = 0; entry + 2 < account.entries; ++entry) {
      const auto now = static_cast<std::int64_t>(simulation.ledger_entry(k, entry)[lane]);
      out[entry + 1] = is_added ? out[entry + 1] + now : now;
    }
    out[account.entries - 1] = static_cast<std::int64_t>(end[lane]);
  }
}

void Recorder::record_fields(const engine::Simulation& simulation,
                             std::span<const std::size_t> places) {
  const std::size_t step = static_cast<std::size_t>(simulation.steps_done()) - 1;
  for (const Field& field : fields_) {
    const engine::Table& table = field.model->community.table;
    const std::size_t width = field.is_by_province ? provinces_ : table.rows();
    const std::size_t lanes = table.lanes();
    cells_.assign(table.cells(), 0.0);
    field.what->fill(*field.model, cells_);
    buffer_.assign(2 * width * lanes, 0.0);
    const std::span<double> sum = std::span(buffer_).first(width * lanes);
    const std::span<double> count = std::span(buffer_).subspan(width * lanes);
    for (std::size_t cell = 0; cell < table.cells(); ++cell) {
      const std::size_t row = cell / lanes;
      const std::size_t into = field.is_by_province ? table.link().row[row] : row;
      sum[into * lanes + cell % lanes] += cells_[cell];
      count[into * lanes + cell % lanes] += 1.0;
    }
    const bool is_mean = field.what->of == PlaceField::Of::mean;
    for (std::size_t lane = 0; lane < places.size(); ++lane) {
      float* out = field.values + (places[lane] * steps_ + step) * width;
      for (std::size_t k = 0; k < width; ++k) {
        const double value = sum[k * lanes + lane];
        out[k] =
            static_cast<float>(is_mean ? value / std::max(1.0, count[k * lanes + lane]) : value);
      }
    }
  }
}

}  // namespace studies
