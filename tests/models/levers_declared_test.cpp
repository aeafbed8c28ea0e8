// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

TEST_CASE("Every lever says who carries it, what it costs, when it works and what it harms",
          "[levers]") {
  const Model model;
  std::size_t levers = 0, actions = 0;
  for (engine::Component* component : model.components()) {
    const auto* lever = dynamic_cast<const Lever*>(component);
    if (lever == nullptr) continue;
    const LeverSpec& spec = lever->spec();
    INFO(spec.id);
    const bool is_action = spec.pillar == Pillar::outside_the_annex;
    (is_action ? actions : levers) += 1;
    CHECK_FALSE(spec.objective.empty());
    CHECK_FALSE(spec.component.empty());
    CHECK_FALSE(spec.annex.empty());
    CHECK_FALSE(spec.mechanism.empty());
    CHECK_FALSE(spec.side_effect.empty());
    CHECK_FALSE(spec.cost_source.empty());
    CHECK_FALSE(spec.pathway.empty());
    CHECK(spec.sendai.empty() == is_action);
    CHECK(spec.cost > 0.0);
    CHECK(spec.lead_time > 0.0);
    CHECK((spec.evidence >= 'A' && spec.evidence <= 'D'));
    CHECK_FALSE(spec.evidence_context.empty());
    CHECK_FALSE(spec.source.where.empty());
    CHECK_FALSE(lever->draws().empty());
    CHECK(dynamic_cast<const engine::Metric*>(model.find(spec.primary_metric)) != nullptr);
  }
  CHECK(levers >= 16);
  CHECK(actions >= 5);
}

namespace {
std::map<std::string, std::vector<double>> values_of(const Model& model) {
  std::map<std::string, std::vector<double>> values;
  for (const engine::Table* table : model.tables()) {
    for (const engine::Stock* stock : table->stocks()) {
      std::vector<double>& column = values[table->name() + "." + stock->name()];
      for (std::size_t cell = 0; cell < table->cells(); ++cell) column.push_back(stock->at(cell));
    }
  }
  return values;
}
}  // namespace

TEST_CASE("A lever at intensity 0 changes no bit of any stock", "[levers]") {
  SmallWorld nothing;
  nothing.run(8);
  const auto expected = values_of(nothing.model);
  for (engine::Component* component : nothing.model.components()) {
    if (dynamic_cast<const Lever*>(component) == nullptr) continue;
    INFO(component->name());
    SmallWorld idle(1, [&](Model& model) { plan(model, component->name(), {.intensity = 0.0}); });
    idle.run(8);
    const auto found = values_of(idle.model);
    for (const auto& [name, column] : expected) {
      INFO(name);
      REQUIRE(found.at(name) == column);
    }
  }
}

}  // namespace models::tests
