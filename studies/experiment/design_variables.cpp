// SPDX-License-Identifier: Apache-2.0
#include "studies/experiment/design_variables.hpp"

#include <algorithm>

#include "outputs/record/axes.hpp"
#include "studies/experiment/experiment.hpp"

namespace studies {

void add_design_variables(outputs::Result& result, const Design& design) {
  if (design.samples == 0 || design.columns() == 0) return;
  std::vector<std::string> paths, units;
  for (const scenarios::Uncertainty& each : design.uncertainties) {
    paths.push_back(each.path);
    units.emplace_back(each.quantity.unit.symbol);
  }
  result.axes.push_back(
      outputs::label_axis("uncertainty", paths, "Number of the scenario that is not known."));
  outputs::Variable values;
  values.name = "uncertainty_value";
  values.role = outputs::Role::design;
  values.axes = {"sample", "uncertainty"};
  values.values = design.values;
  values.about = "Value of an uncertain number in a sample, in the unit of uncertainty_unit.";
  result.variables.push_back(std::move(values));
  outputs::Variable unit;
  unit.name = "uncertainty_unit";
  unit.role = outputs::Role::design;
  unit.axes = {"uncertainty"};
  unit.values = units;
  unit.unit = "";
  unit.about = "Declared unit of an uncertain number.";
  result.variables.push_back(std::move(unit));
}

Design design_in(const outputs::Result& result) {
  const outputs::Axis* axis = result.axis("uncertainty");
  const outputs::Variable* stored = result.variable("uncertainty_value");
  if (axis == nullptr || stored == nullptr) return {};
  const auto& paths = std::get<std::vector<std::string>>(axis->coordinates);
  Design design;
  design.values = std::get<std::vector<double>>(stored->values);
  design.samples = result.axis("sample")->length;
  for (std::size_t k = 0; k < paths.size(); ++k) {
    scenarios::Uncertainty each{paths[k], paths[k], {}, {}};
    each.value.kind = scenarios::Value::Kind::uniform;
    each.value.low = each.value.high = design.values[k];
    for (std::size_t row = 0; row < design.samples; ++row) {
      const double value = design.values[row * paths.size() + k];
      each.value.low = std::min(each.value.low, value);
      each.value.high = std::max(each.value.high, value);
    }
    design.uncertainties.push_back(std::move(each));
  }
  return design;
}

}  // namespace studies
