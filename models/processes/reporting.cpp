// SPDX-License-Identifier: Apache-2.0
// Whether a harm is reported, by sex: trust and awareness speak for it, fear, the norm of silence
// and the hold of groups against it.
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Reporting final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Reporting(engine::Model& model)
      : CellProcess(model, stage(StageOf::community_choice),
                    static_cast<Model&>(model).community.table, "reporting",
                    "Lets victims report or stay silent."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter ease{this,
                         {"ease",
                          unit::one,
                          {-3, 3},
                          0.0,
                          "Ease of reporting: open offices, privacy, company; in log odds.",
                          assumption("0 is today's channels")}};
  engine::Parameter ease_for_women{this,
                                   {"ease_for_women",
                                    unit::one,
                                    {-3, 3},
                                    -0.2,
                                    "The same for women, on top.",
                                    assumption("offices are staffed by men and far from home")}};
  engine::Parameter base{
      this,
      {"base",
       unit::one,
       {-4, 4},
       -1.4,
       "Log odds of reporting without trust, fear or silence.",
       assumption("about one crime in six is reported in surveys of the region")}};
  engine::Parameter trust_weight{this,
                                 {"trust_weight",
                                  unit::one,
                                  {0, 6},
                                  2.0,
                                  "Log odds that full trust adds.",
                                  assumption("direction from victim surveys; size open")}};
  engine::Parameter fear_weight{this,
                                {"fear_weight",
                                 unit::one,
                                 {0, 6},
                                 1.5,
                                 "Log odds that full fear takes.",
                                 assumption("direction from victim surveys; size open")}};
  engine::Parameter silence_weight{this,
                                   {"silence_weight",
                                    unit::one,
                                    {0, 6},
                                    1.5,
                                    "Log odds that a full norm of silence takes.",
                                    assumption("direction from studies of extortion; size open")}};
  engine::Parameter control_weight{this,
                                   {"control_weight",
                                    unit::one,
                                    {0, 6},
                                    1.0,
                                    "Log odds that full hold of groups takes.",
                                    assumption("reprisals")}};
  engine::Parameter awareness_weight{this,
                                     {"awareness_weight",
                                      unit::one,
                                      {0, 6},
                                      1.0,
                                      "Log odds that full awareness adds.",
                                      assumption("knowing where to go")}};
  engine::Set women{this, community_.reporting.women};
  engine::Set men{this, community_.reporting.men};

  void act(const engine::Now&, const engine::Cells& cells) override {
    report(Sex::women, cells);
    report(Sex::men, cells);
  }

 private:
  void report(Sex sex, const engine::Cells& cells) const {
    const auto out = (sex == Sex::women ? women : men).over(cells);
    const auto trust = community_.trust.of(sex).over(cells),
               fear = community_.fear.of(sex).over(cells);
    const auto silence = community_.silence.over(cells), control = community_.control.over(cells);
    const auto aware = community_.awareness.of(sex).over(cells);
    const auto start = base.over(cells), easy = ease.over(cells),
               extra = ease_for_women.over(cells);
    const auto t = trust_weight.over(cells), f = fear_weight.over(cells);
    const auto s = silence_weight.over(cells), c = control_weight.over(cells);
    const auto a = awareness_weight.over(cells);
    const double of_women = sex == Sex::women ? 1.0 : 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double odds = start[i] + easy[i] + of_women * extra[i] + t[i] * trust[i] +
                          a[i] * aware[i] - f[i] * fear[i] - s[i] * silence[i] - c[i] * control[i];
      out[i] = engine::math::sigmoid(odds);
    }
  }
};

void declare_reporting(Model& model) { model.add<Reporting>(); }

}  // namespace models
