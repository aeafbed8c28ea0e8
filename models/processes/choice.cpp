// SPDX-License-Identifier: Apache-2.0
// Whom people turn to for services, protection, credit and justice: the State, a group, or each
// other. Three rival rules: logit (people differ), threshold (nearly all take the best), imitation
// (people do what their acquaintances elsewhere do).
#include <deque>

#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// For each demand: share ∝ exp(β · utility) of State, group, own. State: trust, and what it gives of
/// what is asked; group: hold and fear, what it gives, ties and standing; own: bonds and help.
class Choice final : public engine::CellProcess {
  Community& community_;
  const Hazards& hazards_;
  const engine::Stock& impunity_;

 public:
  explicit Choice(engine::Model& model)
      : CellProcess(model, stage(StageOf::community_choice),
                    static_cast<Model&>(model).community.table, "choice",
                    "Lets people choose whom to turn to."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards),
        impunity_(static_cast<Model&>(model).province.impunity) {
    acquaintances_.set_graph(community_.social);
    for (Turning& turning : community_.turning) answers_.emplace_back(this, turning);
  }

  engine::Parameter rule{this,
                         {"rule",
                          unit::one,
                          {0, 2},
                          0.0,
                          "0 logit, 1 threshold, 2 imitation.",
                          assumption("rival rules; none is preferred by evidence")}};
  engine::Parameter decisiveness{this,
                                 {"decisiveness",
                                  unit::one,
                                  {0.5, 20},
                                  4.0,
                                  "How sharply utility decides under the logit rule.",
                                  assumption("a difference of 0.25 moves shares by a factor e")}};
  engine::Parameter threshold_decisiveness{this,
                                           {"threshold_decisiveness",
                                            unit::one,
                                            {5, 100},
                                            25.0,
                                            "The same under the threshold rule.",
                                            assumption("nearly all take the best")}};
  engine::Parameter imitation{
      this,
      {"imitation",
       unit::share,
       {0, 1},
       0.6,
       "Weight of what others do under the imitation rule.",
       engine::cite("nardin2016", "norms outweigh own reasons in paying; weight 0.8 of 1")}};
  engine::Parameter state_appeal{this,
                                 {"state_appeal",
                                  unit::one,
                                  {-1, 1},
                                  0.0,
                                  "Utility of the State beyond trust, services and presence.",
                                  assumption("reference")}};
  engine::Parameter group_appeal{this,
                                 {"group_appeal",
                                  unit::one,
                                  {-1, 1},
                                  -0.15,
                                  "Utility of a group beyond need, hold and legitimacy.",
                                  assumption("few turn to a group where none governs")}};
  engine::Parameter own_appeal{this,
                               {"own_appeal",
                                unit::one,
                                {-1, 1},
                                0.1,
                                "Utility of one's own people beyond cohesion.",
                                assumption("always near")}};
  engine::Set to_state{this, community_.turn_to_state};
  engine::Set to_group{this, community_.turn_to_group};
  engine::Set to_own{this, community_.turn_to_own};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto followed = acquaintances_.pulled<3>(cells);
    const auto copied = weight_of_others(cells);
    const auto state_out = to_state.over(cells), group_out = to_group.over(cells);
    const auto own_out = to_own.over(cells);
    for (std::size_t demand = 0; demand < demands; ++demand) {
      const std::size_t mark = cells.work->mark();
      decide(static_cast<Demand>(demand), cells, copied, followed);
      const Answer& answer = answers_[demand];
      const auto state = answer.to_state.over(cells), group = answer.to_group.over(cells);
      const auto own = answer.to_own.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        state_out[i] += state[i] / static_cast<double>(demands);
        group_out[i] += group[i] / static_cast<double>(demands);
        own_out[i] += own[i] / static_cast<double>(demands);
      }
      cells.work->release(mark);
    }
  }

 private:
  struct Answer {
    Answer(Choice* owner, Turning& turning)
        : to_state(owner, turning.to_state),
          to_group(owner, turning.to_group),
          to_own(owner, turning.to_own) {}
    engine::Set to_state, to_group, to_own;
  };

  // A place without acquaintances follows its own reasons alone.
  std::span<double> weight_of_others(const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto kind = rule.over(cells), copied = imitation.over(cells);
    const auto tied = is_connected(cells, community_.social);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = kind[i] == 2.0 ? copied[i] * tied[i] : 0.0;
    }
    return out;
  }

  void decide(Demand demand, const engine::Cells& cells, std::span<const double> copied,
              const std::array<std::span<double>, 3>& followed) const {
    const auto state = state_utility(demand, cells), group = group_utility(demand, cells);
    const auto own = own_utility(demand, cells);
    const auto kind = rule.over(cells), sharp = decisiveness.over(cells);
    const auto sharpest = threshold_decisiveness.over(cells);
    const Answer& answer = answers_[static_cast<std::size_t>(demand)];
    const auto state_out = answer.to_state.fresh(cells), group_out = answer.to_group.fresh(cells);
    const auto own_out = answer.to_own.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double slope = kind[i] == 1.0 ? sharpest[i] : sharp[i];
      const double a = engine::math::exp(slope * state[i]);
      const double b = engine::math::exp(slope * group[i]);
      const double c = engine::math::exp(slope * own[i]);
      const double reasons = (1.0 - copied[i]) / (a + b + c);
      state_out[i] = reasons * a + copied[i] * followed[0][i];
      group_out[i] = reasons * b + copied[i] * followed[1][i];
      own_out[i] = reasons * c + copied[i] * followed[2][i];
    }
  }

  // What the State gives of what is asked: services, patrols, credit, sentences.
  std::span<double> state_utility(Demand demand, const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto women = community_.trust.women.over(cells), men = community_.trust.men.over(cells);
    const auto covered = community_.coverage_by_state.over(cells);
    const auto present = community_.police_presence.over(cells), appeal = state_appeal.over(cells);
    const auto squeezed = hazards_.credit_squeeze.over(cells);
    const auto unsolved = of_province(cells, impunity_);
    const auto near = [&](std::size_t i) { return present[i] / (1.0 + present[i]); };
    const auto add_up = [&](const auto& given) {
      for (std::size_t i = 0; i < cells.size; ++i)
        utility[i] = appeal[i] + 0.25 * (women[i] + men[i]) + given(i);
      return utility;
    };
    switch (demand) {
      case Demand::services:
        return add_up([&](std::size_t i) { return 0.45 * covered[i]; });
      case Demand::protection:
        return add_up([&](std::size_t i) { return 0.1 * covered[i] + 0.4 * near(i); });
      case Demand::credit:
        return add_up([&](std::size_t i) { return 0.45 * covered[i] * (1.0 - squeezed[i]); });
      default:
        return add_up([&](std::size_t i) {
          return 0.2 * (covered[i] + near(i)) + 0.5 * (1.0 - unsolved[i]);
        });
    }
  }

  // Fear makes people turn to those they fear only where these hold the place. Groups sell order and
  // credit more than clinics (Blattman et al. 2024).
  std::span<double> group_utility(Demand demand, const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto control = community_.control.over(cells);
    const auto covered = community_.coverage_by_groups.over(cells);
    const auto tied = community_.dependence.over(cells);
    const auto accepted = community_.legitimacy_of_groups.over(cells);
    const auto women = community_.fear.women.over(cells), men = community_.fear.men.over(cells);
    const auto appeal = group_appeal.over(cells);
    constexpr std::array<double, demands> weight_of_hold{0.15, 0.35, 0.25, 0.25};
    const double held = weight_of_hold[static_cast<std::size_t>(demand)];
    const double given = demand == Demand::services ? 0.9 : 0.35;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double afraid = 0.5 * (women[i] + men[i]);
      utility[i] = appeal[i] + held * control[i] * (1.0 + afraid) + given * covered[i] +
                   0.3 * tied[i] + 0.4 * accepted[i];
    }
    return utility;
  }

  // Kin and neighbours lend while they have something.
  std::span<double> own_utility(Demand demand, const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto bonds = community_.cohesion.over(cells), appeal = own_appeal.over(cells);
    const auto covered = community_.coverage_by_society.over(cells);
    const auto need = community_.unmet_need.over(cells);
    const double lent = demand == Demand::credit ? 0.2 : 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      utility[i] = appeal[i] + 0.4 * bonds[i] + 0.3 * covered[i] + lent * (0.3 - need[i]);
    }
    return utility;
  }

  std::deque<Answer> answers_;
  engine::Neighbours acquaintances_{
      this,
      community_.table,
      {&community_.turn_to_state, &community_.turn_to_group, &community_.turn_to_own}};
};

void declare_choice(Model& model) { model.add<Choice>(); }

}  // namespace models
