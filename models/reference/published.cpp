// SPDX-License-Identifier: Apache-2.0
#include "models/reference/published.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/reference/declared.hpp"

namespace models::reference {

const std::vector<Published>& published_models() {
  static const std::vector<Published> all{
      cartels_mexico(),        civil_violence_declared(), civil_violence_groups_declared(),
      displacement_declared(), extortion_palermo(),       recruitment_palermo(),
      two_groups_declared()};
  return all;
}

const Published* find_published(std::string_view id) {
  const std::vector<Published>& all = published_models();
  const auto found =
      std::ranges::find_if(all, [&](const Published& model) { return model.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<engine::Parameter*> numbers_of(engine::Model& model) {
  std::vector<engine::Parameter*> numbers;
  for (const engine::Component* component : model.components()) {
    for (engine::Parameter* parameter : component->parameters()) numbers.push_back(parameter);
  }
  return numbers;
}

engine::Parameter& number_of(engine::Model& model, std::string_view name) {
  for (engine::Parameter* parameter : numbers_of(model)) {
    if (parameter->quantity().name == name) return *parameter;
  }
  throw std::logic_error("no number '" + std::string(name) + "' in this published model");
}

double NumberChange::applied_to(double number_now, int step) const {
  if (step < start || (stop >= 0 && step >= stop)) return number_now;
  const double reached =
      ramp > 0 ? std::min(1.0, static_cast<double>(step - start) / static_cast<double>(ramp)) : 1.0;
  const double whole = does == NumberLever::Does::multiplies ? number_now * value : value;
  return number_now + reached * (whole - number_now);
}

void set_numbers(std::span<const NumberChange> changes, int step) {
  for (std::size_t first = 0, last = 0; first < changes.size(); first = last) {
    const NumberChange& change = changes[first];
    double now = change.base;
    while (last < changes.size() && changes[last].number == change.number &&
           changes[last].lane == change.lane) {
      now = changes[last++].applied_to(now, step);
    }
    const engine::Range range = change.number->quantity().range;
    change.number->set(change.lane, std::clamp(now, range.low, range.high));
  }
}

}  // namespace models::reference
