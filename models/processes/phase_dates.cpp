// SPDX-License-Identifier: Apache-2.0
// Keeps when each phase was first declared, for what is planned to happen with it.
#include "models/measures/agenda.hpp"

namespace models {

/// A phase counts as declared when it or a later one has been: the pathway may skip one.
class PhaseDates final : public engine::Meeting {
  Model& world_;

 public:
  explicit PhaseDates(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).nation.table,
                "phase_dates", "Keeps when each phase was first declared."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& phase : world_.crisis_course.declared_in) {
      dates_.emplace_back(this, phase, phase.name());
    }
  }
  bool is_needed() const override {
    for (const auto& lane : world_.agenda().happenings) {
      for (const Happening& happening : lane) {
        if (happening.phase) return true;
      }
    }
    return false;
  }

  void meet(const engine::Now& now) override {
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      const double declared = world_.nation.phase.at(lane);
      for (std::size_t phase = 0; phase < dates_.size(); ++phase) {
        const bool is_new =
            declared >= static_cast<double>(phase) && dates_[phase].stock().at(lane) == 0.0;
        if (is_new) dates_[phase].whole()[lane] = now.step + 1.0;
      }
    }
  }

 private:
  std::deque<engine::Flow> dates_;
};

void declare_phase_dates(Model& model) { model.add<PhaseDates>(); }

}  // namespace models
