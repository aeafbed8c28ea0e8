// SPDX-License-Identifier: Apache-2.0
// Who has work, by sex: shocks take it, and it comes back as they pass.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// employment → usual · Π (1 − loss · hazard)(1 − job loss); jobs go faster than they come.
class Employment final : public engine::CellProcess {
  Community& community_;
  const Hazards& hazards_;

 public:
  explicit Employment(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).community.table,
                    "employment", "Takes and restores work of women and men."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards) {}

  engine::Parameter job_loss{this,
                             {"job_loss",
                              unit::share,
                              {0, 0.95},
                              0.0,
                              "Share of jobs that a shock takes.",
                              assumption("none without a driver")}};
  engine::Parameter loss_of_women{this,
                                  {"loss_of_women",
                                   unit::one,
                                   {0.5, 2},
                                   1.2,
                                   "Share of jobs women lose relative to men.",
                                   assumption("1.0 to 1.4 in 2020: trade, homes, care")}};
  engine::Parameter credit_weight{this,
                                  {"credit_weight",
                                   unit::share,
                                   {0, 1},
                                   0.25,
                                   "Share of jobs lost under a full squeeze of credit.",
                                   assumption("0.1 to 0.4")}};
  engine::Parameter obsolescence_weight{this,
                                        {"obsolescence_weight",
                                         unit::share,
                                         {0, 1},
                                         1.0,
                                         "Share of jobs lost where a technology took all work.",
                                         assumption("by definition of the hazard")}};
  engine::Parameter drought_weight{this,
                                   {"drought_weight",
                                    unit::share,
                                    {0, 1},
                                    0.5,
                                    "Share of rural jobs lost in a full drought; a tenth of it in "
                                    "towns.",
                                    assumption("0.2 to 0.7")}};
  engine::Parameter wreck_weight{this,
                                 {"wreck_weight",
                                  unit::share,
                                  {0, 1},
                                  0.5,
                                  "Share of jobs lost where a storm struck or parties fight.",
                                  assumption("0.3 to 0.7")}};
  engine::Parameter falling{this,
                            {"falling",
                             unit::per_year,
                             {0.5, 100},
                             12.0,
                             "How fast jobs are lost.",
                             assumption("a month")}};
  engine::Parameter rising{this,
                           {"rising",
                            unit::per_year,
                            {0.1, 50},
                            1.5,
                            "How fast jobs come back.",
                            assumption("two thirds of a year")}};
  engine::Flow women{this, community_.employment.women, "women"};
  engine::Flow men{this, community_.employment.men, "men"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto lost = losses(cells);
    move(Sex::women, now, cells, lost);
    move(Sex::men, now, cells, lost);
  }

 private:
  std::span<double> losses(const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto shock = job_loss.over(cells), rural = community_.is_rural.over(cells);
    const auto credit = hazards_.credit_squeeze.over(cells),
               old = hazards_.obsolescence.over(cells);
    const auto dry = hazards_.dryness.over(cells), storm = hazards_.storm.over(cells);
    const auto fought = hazards_.contested.over(cells);
    const auto c = credit_weight.over(cells), o = obsolescence_weight.over(cells);
    const auto d = drought_weight.over(cells), w = wreck_weight.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double harvest = d[i] * dry[i] * (0.1 + 0.9 * rural[i]);
      const double kept = (1.0 - shock[i]) * (1.0 - c[i] * credit[i]) * (1.0 - o[i] * old[i]) *
                          (1.0 - harvest) * (1.0 - w[i] * std::max(storm[i], fought[i]));
      out[i] = 1.0 - kept;
    }
    return out;
  }

  void move(Sex sex, const engine::Now& now, const engine::Cells& cells,
            std::span<const double> lost) const {
    const bool is_women = sex == Sex::women;
    const auto is = community_.employment.of(sex).over(cells);
    const auto usual = community_.usual_employment.of(sex).over(cells);
    const auto relative = loss_of_women.over(cells);
    const auto out = (is_women ? women : men).over(cells);
    const auto down = falling.over(cells), up = rising.over(cells);
    const double of_women = is_women ? 1.0 : 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double share = std::min(1.0, lost[i] * (1.0 + of_women * (relative[i] - 1.0)));
      const double gap = usual[i] * (1.0 - share) - is[i];
      const double speed = gap < 0.0 ? down[i] : up[i];
      out[i] = share_moved(speed, now.step_years) * gap;
    }
  }
};

void declare_employment(Model& model) { model.add<Employment>(); }

}  // namespace models
