// SPDX-License-Identifier: Apache-2.0
// Who is heard, who takes to the street, who follows rules.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// voice = open · (½ + ½ bridging)(1 − silence)(1 − unheard · excluded)
/// protest = voice · grievance · (usual + (1 − usual) · broken promises)
/// compliance = (willing + (1 − willing) · trust)(1 − hunger · unmet food), and uptake of the rest
class CivicVoice final : public engine::CellProcess {
  Community& community_;

 public:
  explicit CivicVoice(engine::Model& model)
      : CellProcess(model, stage(StageOf::community_choice),
                    static_cast<Model&>(model).community.table, "civic_voice",
                    "Lets people speak up, protest, and follow rules or not."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter open{this,
                         {"open",
                          unit::share,
                          {0, 1},
                          0.8,
                          "Room that the State leaves for being heard.",
                          assumption("elections, press and councils with gaps; 0.3 to 1")}};
  engine::Parameter unheard{this,
                            {"unheard",
                             unit::share,
                             {0, 1},
                             0.7,
                             "Share of voice that the excluded lack.",
                             assumption("no vote, no address, nobody to call; 0.4 to 0.9")}};
  engine::Parameter usual_protest{
      this,
      {"usual_protest",
       unit::share,
       {0, 1},
       0.05,
       "Share of the aggrieved and heard who protest where no promise was broken.",
       assumption("one in ten adults of the region marched in a year; 0.02 to 0.1")}};
  engine::Parameter willing{this,
                            {"willing",
                             unit::share,
                             {0, 1},
                             0.5,
                             "Share who follow measures of a State that nobody trusts.",
                             assumption("out of fear of the danger itself; 0.2 to 0.8")}};
  engine::Parameter hunger{
      this,
      {"hunger",
       unit::share,
       {0, 1},
       0.6,
       "Share of compliance lost where nobody has food without going out for it.",
       assumption("mobility fell least in the poorest districts in 2020; 0.3 to 0.9")}};
  engine::Parameter uptake{this,
                           {"uptake",
                            unit::share,
                            {0, 1},
                            0.0,
                            "Share of those who would not comply won over beforehand.",
                            assumption("none without a measure")}};
  engine::Set voice{this, community_.voice};
  engine::Set protest{this, community_.protest};
  engine::Set compliance{this, community_.compliance};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const Community& c = community_;
    const auto ties = c.bridging.over(cells), quiet = c.silence.over(cells);
    const auto excluded = c.excluded.over(cells), grudge = c.grievance.over(cells);
    const auto promised = c.promised_presence.over(cells);
    const auto women = c.trust.women.over(cells), men = c.trust.men.over(cells);
    const auto hungry = c.unmet[static_cast<std::size_t>(Need::food)].over(cells);
    const auto room = open.over(cells), cut = unheard.over(cells), calm = usual_protest.over(cells);
    const auto least = willing.over(cells), driven = hunger.over(cells), won = uptake.over(cells);
    const auto heard = voice.over(cells), street = protest.over(cells);
    const auto follow = compliance.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      heard[i] = room[i] * (0.5 + 0.5 * ties[i]) * (1.0 - quiet[i]) * (1.0 - cut[i] * excluded[i]);
      street[i] = heard[i] * grudge[i] * (calm[i] + (1.0 - calm[i]) * promised[i]);
      const double trusting = least[i] + (1.0 - least[i]) * 0.5 * (women[i] + men[i]);
      const double own = trusting * (1.0 - driven[i] * hungry[i]);
      follow[i] = own + (1.0 - own) * won[i];
    }
  }
};

void declare_civic_voice(Model& model) { model.add<CivicVoice>(); }

}  // namespace models
