// SPDX-License-Identifier: Apache-2.0
#include "models/measures/lever.hpp"

#include <stdexcept>
#include <utility>

namespace models {

std::string_view text_of(Pillar pillar) {
  switch (pillar) {
    case Pillar::prevent:
      return "PREVENT";
    case Pillar::pursue:
      return "PURSUE";
    case Pillar::protect:
      return "PROTECT";
    case Pillar::promote:
      return "PROMOTE";
    case Pillar::outside_the_annex:
      return "outside the annex";
  }
  return "";
}

namespace lever_detail {
engine::Parameter& parameter_of(const engine::Influence& influence, std::string_view path) {
  engine::Parameter* found = influence.model().find_parameter(path);
  if (found == nullptr) {
    throw std::logic_error(influence.name() + " bends " + std::string(path) +
                           ", which is not declared");
  }
  return *found;
}
}  // namespace lever_detail

Lever::Lever(engine::Model& model, LeverSpec spec)
    : Influence(model, spec.id, spec.mechanism), spec_(std::move(spec)) {}

void Lever::draws_on(Function function, double share) {
  draw({false, static_cast<std::size_t>(function), share});
}

void Lever::draws_on(Carrier carrier, double share) {
  draw({true, static_cast<std::size_t>(carrier), share});
}

// Shares of one carrier add up: it is listed once.
void Lever::draw(const Draw& wanted) {
  for (Draw& draw : draws_) {
    if (draw.is_carrier != wanted.is_carrier || draw.who != wanted.who) continue;
    draw.share += wanted.share;
    return;
  }
  draws_.push_back(wanted);
}

void Lever::draws_on_all_functions(double share) {
  for (std::size_t f = 0; f < functions; ++f) draws_on(static_cast<Function>(f), share);
}

void Lever::multiplies(std::string_view path, engine::Parameter& change) {
  Influence::multiplies(lever_detail::parameter_of(*this, path), change);
}

void Lever::adds(std::string_view path, engine::Parameter& amount) {
  Influence::adds(lever_detail::parameter_of(*this, path), amount);
}

Model& Lever::crisis_model() const { return static_cast<Model&>(model()); }

Driver::Driver(engine::Model& model, std::string_view name, std::string_view about,
               const Shape& shape)
    : Influence(model, name, about), shape_(shape) {}

Driver::Driver(engine::Model& model, std::string_view name, std::string_view about,
               const engine::Stock* pattern)
    : Driver(model, name, about, Shape{.pattern = pattern}) {}

Driver::Shape following(const engine::Stock& hazard) {
  return {.pattern = &hazard,
          .usual_level = 1.0,
          .beyond = Driver::Beyond::mean,
          .reach = Driver::Reach::everywhere};
}

void Driver::multiplies(std::string_view path, engine::Parameter& change) {
  Influence::multiplies(lever_detail::parameter_of(*this, path), change);
}

void Driver::adds(std::string_view path, engine::Parameter& amount) {
  Influence::adds(lever_detail::parameter_of(*this, path), amount);
}

void Crisis::is_measured_by(std::vector<const engine::Stock*> hazards,
                            const engine::Parameter& full) {
  hazards_ = std::move(hazards);
  full_ = &full;
}

bool is_active(const engine::Model& model, std::string_view crisis) {
  const auto* found = dynamic_cast<const Crisis*>(model.find(crisis));
  return found != nullptr && found->is_active();
}

}  // namespace models
