// SPDX-License-Identifier: Apache-2.0
// Keeps the course of each part of resilience: how low it fell, for how long, when it came back, and
// who ruled then. Nobody in the model acts on it.
#include <algorithm>
#include <array>
#include <deque>

#include "models/model.hpp"

namespace models {

/// functions = Σ people · (1 − (1 − State)(1 − society)) / Σ people
/// values    = mean over the worst-off fifth of people of (rights + trust + voice) / 3,
///     rights = access · (1 − excluded), by sex the mean
/// social capacity = Σ people · (1 − unmet need)(1 − turn to group) / Σ people
/// reference: mean of the first `reference_weeks`. Shortfall = (reference − level)⁺. A part tips when
/// the shortfall passes tips · reference, and has recovered when it is below half of that. Groups
/// are in charge where their mean hold is `rules` above what it was before.
class CourseOfResilience final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CourseOfResilience(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).nation.table,
                "course_of_resilience", "Keeps how low resilience fell and when it came back."),
        world_(static_cast<Model&>(model)) {
    for (Course& course : world_.observed.course) writers_.emplace_back(this, course);
  }

  engine::Parameter reference_weeks{this,
                                    {"reference_weeks",
                                     engine::unit::one,
                                     {1, 520},
                                     8.0,
                                     "Weeks from the start that count as before the crisis.",
                                     engine::assumption("rule of the measure")}};
  engine::Parameter tips{this,
                         {"tips",
                          engine::unit::share,
                          {0.005, 0.9},
                          0.1,
                          "Share of the reference that must be lost for a part to have tipped.",
                          engine::assumption("rule of the measure")}};
  engine::Parameter rules{this,
                          {"rules",
                           engine::unit::share,
                           {0, 1},
                           0.05,
                           "Rise of the mean hold of groups that counts as being in charge.",
                           engine::assumption("rule of the measure")}};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = world_.nation.table.lanes();
    gather(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t k = 0; k < parts_of_resilience; ++k) follow(now, lane, k);
    }
  }

 private:
  static constexpr std::size_t bins = 256;  // of a value between 0 and 1
  struct Sums {
    double people = 0.0, served = 0.0, coping = 0.0, held = 0.0;
    std::array<double, bins> at_value{};  // people by their value
  };
  struct Writers {
    Writers(engine::Process* owner, Course& course)
        : level(owner, course.level),
          reference(owner, course.reference, course.reference.name()),
          area_lost(owner, course.area_lost, course.area_lost.name()),
          depth(owner, course.depth, course.depth.name()),
          tipped(owner, course.tipped, course.tipped.name()),
          recovered(owner, course.recovered, course.recovered.name()),
          rebound(owner, course.rebound, course.rebound.name()),
          groups_in_charge(owner, course.groups_in_charge, course.groups_in_charge.name()) {}
    engine::Set level;
    engine::Flow reference, area_lost, depth, tipped, recovered, rebound, groups_in_charge;
  };

  void gather(std::size_t lanes) {
    const Community& c = world_.community;
    sums_.assign(lanes, Sums{});
    const auto people = c.population.view(), state = c.coverage_by_state.view(),
               society = c.coverage_by_society.view(), need = c.unmet_need.view(),
               group = c.turn_to_group.view(), hold = c.control.view();
    const auto access_w = c.access.women.view(), access_m = c.access.men.view(),
               shut_out = c.excluded.view(), trust_w = c.trust.women.view(),
               trust_m = c.trust.men.view(), voice = c.voice.view();
    for (std::size_t row = 0, cell = 0; row < c.table.rows(); ++row) {
      for (std::size_t lane = 0; lane < lanes; ++lane, ++cell) {
        Sums& sum = sums_[lane];
        const double here = people[cell];
        sum.people += here;
        sum.served += here * (1.0 - (1.0 - state[cell]) * (1.0 - society[cell]));
        sum.coping += here * (1.0 - need[cell]) * (1.0 - group[cell]);
        sum.held += here * hold[cell];
        const double rights = 0.5 * (access_w[cell] + access_m[cell]) * (1.0 - shut_out[cell]);
        const double trust = 0.5 * (trust_w[cell] + trust_m[cell]);
        const double value = (rights + trust + voice[cell]) / 3.0;
        sum.at_value[std::min(bins - 1, static_cast<std::size_t>(value * bins))] += here;
      }
    }
  }

  /// Mean value of the fifth of people who have least of it, to half a bin.
  static double worst_fifth(const Sums& sum) {
    const double wanted = 0.2 * sum.people;
    double people = 0.0, total = 0.0;
    for (std::size_t bin = 0; bin < bins && people < wanted; ++bin) {
      const double here = std::min(sum.at_value[bin], wanted - people);
      people += here;
      total += here * (static_cast<double>(bin) + 0.5) / bins;
    }
    return people > 0.0 ? total / people : 0.0;
  }

  double level_of(std::size_t lane, std::size_t part) const {
    const Sums& sum = sums_[lane];
    const double people = std::max(sum.people, 1.0);
    if (static_cast<Part>(part) == Part::services) return std::min(1.0, sum.served / people);
    if (static_cast<Part>(part) == Part::values) return worst_fifth(sum);
    return std::min(1.0, sum.coping / people);
  }

  void follow(const engine::Now& now, std::size_t lane, std::size_t part) {
    const Course& course = world_.observed.course[part];
    Writers& write = writers_[part];
    const double level = level_of(lane, part);
    write.level.whole()[lane] = level;
    const double held = sums_[lane].held / std::max(sums_[lane].people, 1.0);
    const double weeks = static_cast<double>(now.step + 1) * now.step_years / week;
    double reference = course.reference.at(lane);
    if (weeks <= reference_weeks.base(lane) || now.step == 0) {
      const double seen = static_cast<double>(now.step);
      reference = (reference * seen + level) / (seen + 1.0);
      write.reference.whole()[lane] = reference - course.reference.at(lane);
      // Until the reference stands, the memory of who ruled holds the hold of groups before.
      write.groups_in_charge.whole()[lane] =
          (course.groups_in_charge.at(lane) * seen + held) / (seen + 1.0) -
          course.groups_in_charge.at(lane);
      return;
    }
    fall_and_rise(now, lane, part, reference, level, held);
  }

  void fall_and_rise(const engine::Now& now, std::size_t lane, std::size_t part, double reference,
                     double level, double held) {
    const Course& course = world_.observed.course[part];
    Writers& write = writers_[part];
    const double shortfall = std::max(0.0, reference - level);
    write.area_lost.whole()[lane] = shortfall * now.step_years;
    write.depth.whole()[lane] = std::max(0.0, shortfall - course.depth.at(lane));
    const double line = tips.base(lane) * reference;
    const double tipped = course.tipped.at(lane), recovered = course.recovered.at(lane);
    if (tipped == 0.0) {
      if (shortfall > line) write.tipped.whole()[lane] = static_cast<double>(now.step + 1);
      return;
    }
    if (recovered == 0.0 && shortfall < 0.5 * line) {
      const double before = course.groups_in_charge.at(lane);
      write.recovered.whole()[lane] = static_cast<double>(now.step + 1);
      write.rebound.whole()[lane] = level - reference;
      write.groups_in_charge.whole()[lane] =
          (held > before + rules.base(lane) ? 1.0 : 0.0) - before;
    }
    if (recovered > 0.0)
      write.rebound.whole()[lane] = std::max(0.0, level - reference - course.rebound.at(lane));
  }

  static constexpr double week = engine::unit::week.factor;
  std::deque<Writers> writers_;
  std::vector<Sums> sums_;
};

void declare_course_of_resilience(Model& model) { model.add<CourseOfResilience>(); }

}  // namespace models
