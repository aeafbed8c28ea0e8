// SPDX-License-Identifier: Apache-2.0
// Whom people turn to for services, protection, credit and justice: the State, a group, or each
// other. Three rival rules: logit (people differ), threshold (nearly all take the best), imitation
// (people do what their acquaintances elsewhere do).
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Choice final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Choice(engine::Model& model)
      : CellProcess(model, stage(StageOf::community_choice),
                    static_cast<Model&>(model).community.table, "choice",
                    "Lets people choose whom to turn to."),
        community_(static_cast<Model&>(model).community) {
    acquaintances_.set_graph(community_.social);
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
    const auto state = state_utility(cells), group = group_utility(cells), own = own_utility(cells);
    const auto followed = acquaintances_.pulled<3>(cells);
    const auto kind = rule.over(cells), sharp = decisiveness.over(cells);
    const auto sharpest = threshold_decisiveness.over(cells), copied = imitation.over(cells);
    const auto tied = is_connected(cells, community_.social);
    const auto state_out = to_state.over(cells), group_out = to_group.over(cells);
    const auto own_out = to_own.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double slope = kind[i] == 1.0 ? sharpest[i] : sharp[i];
      const double a = engine::math::exp(slope * state[i]);
      const double b = engine::math::exp(slope * group[i]);
      const double c = engine::math::exp(slope * own[i]);
      const double sum = a + b + c;
      // A place without acquaintances follows its own reasons alone.
      const double weight = kind[i] == 2.0 ? copied[i] * tied[i] : 0.0;
      const double own_weight = 1.0 - weight;
      state_out[i] = own_weight * (a / sum) + weight * followed[0][i];
      group_out[i] = own_weight * (b / sum) + weight * followed[1][i];
      own_out[i] = own_weight * (c / sum) + weight * followed[2][i];
    }
  }

 private:
  std::span<double> state_utility(const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto women = community_.trust.women.over(cells), men = community_.trust.men.over(cells);
    const auto covered = community_.coverage_by_state.over(cells);
    const auto present = community_.police_presence.over(cells), appeal = state_appeal.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double near = present[i] / (1.0 + present[i]);
      utility[i] = appeal[i] + 0.25 * (women[i] + men[i]) + 0.3 * covered[i] + 0.2 * near;
    }
    return utility;
  }

  // Fear makes people turn to those they fear only where these hold the place.
  std::span<double> group_utility(const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto control = community_.control.over(cells);
    const auto covered = community_.coverage_by_groups.over(cells);
    const auto tied = community_.dependence.over(cells);
    const auto accepted = community_.legitimacy_of_groups.over(cells);
    const auto women = community_.fear.women.over(cells), men = community_.fear.men.over(cells);
    const auto appeal = group_appeal.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double afraid = 0.5 * (women[i] + men[i]);
      utility[i] = appeal[i] + 0.25 * control[i] * (1.0 + afraid) + 0.5 * covered[i] +
                   0.3 * tied[i] + 0.4 * accepted[i];
    }
    return utility;
  }

  std::span<double> own_utility(const engine::Cells& cells) const {
    const auto utility = cells.buffer();
    const auto bonds = community_.cohesion.over(cells), appeal = own_appeal.over(cells);
    const auto covered = community_.coverage_by_society.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      utility[i] = appeal[i] + 0.4 * bonds[i] + 0.3 * covered[i];
    }
    return utility;
  }

  engine::Neighbours acquaintances_{
      this,
      community_.table,
      {&community_.turn_to_state, &community_.turn_to_group, &community_.turn_to_own}};
};

void declare_choice(Model& model) { model.add<Choice>(); }

}  // namespace models
