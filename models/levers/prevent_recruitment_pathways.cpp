// SPDX-License-Identifier: Apache-2.0
// Schools, mentors and first jobs for the young whom recruiters look for.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class RecruitmentPathways final : public Lever {
 public:
  explicit RecruitmentPathways(engine::Model& model)
      : Lever(model,
              {.id = "prevent.recruitment_pathways",
               .pillar = Pillar::prevent,
               .objective = "Leave recruiters without recruits",
               .component = "Recruitment pathways on the ground and online",
               .annex = "PREVENT, component 9",
               .sendai = {2, 3},
               .pathway = {"preparation", "early warning", "recovery"},
               .mechanism =
                   "What the young have to lose rises; school and guardians shield those under 18.",
               .cost = 5,
               .cost_source =
                   "500 USD a year for each of about one resident in a hundred; assumption",
               .lead_time = 0.75,
               .half_life = 0.75,
               .side_effect = "Recruiters who are turned away go to untreated neighbours.",
               .source = engine::cite("blattman2017",
                                      "therapy with cash halved crime and violence after one year"),
               .evidence = 'B',
               .evidence_context = "Liberia 2009-2012",
               .primary_metric = "recruits",
               .direction = engine::Direction::down}) {
    draws_on(Function::education, 0.12);
    draws_on(Function::social_protection, 0.12);
    draws_on(Function::cyber_security, 0.05);
    adds("recruitment.programme_value", programme);
    adds("recruitment.protection_of_minors", guardians);
  }

  engine::Parameter programme{
      this,
      {"programme",
       engine::unit::one,
       {0, 5000},
       832,
       "What the programme is worth to those it reaches [USD a year].",
       engine::cite("prietocuriel2025", "social programme of 832 USD a year")}};
  engine::Parameter guardians{
      this,
      {"guardians",
       engine::unit::share,
       {0, 0.9},
       0.3,
       "Share of exposure and force that school and guardians take from those under 18.",
       engine::assumption("0.1 to 0.5")}};
  engine::Parameter turned_away{
      this,
      {"turned_away",
       engine::unit::per_year,
       {0, 1},
       0.05,
       "Recruits that a member of a treated place seeks next door instead.",
       engine::assumption("a fifth of the offers; 0 to 0.15")}};
};

namespace recruitment_pathways_detail {
inline constexpr CohortWeights sought{0, 0.02, 0.08, 0.02, 0, 0, 0.3, 1.0, 0.12, 0};
}  // namespace recruitment_pathways_detail

/// Recruiters of treated places come to untreated neighbours:
///     hazard = (1 − own intensity) · Σ over neighbours of weight · turned_away · intensity · members / Σ sought
class RecruitersElsewhere final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const RecruitmentPathways& lever_;

 public:
  RecruitersElsewhere(engine::Model& model, const RecruitmentPathways& lever)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "recruiters_elsewhere",
                    "Recruiters turned away in one place come to the next."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  CohortExits recruits{this,
                       world_.community.people(Standing::resident),
                       "recruited",
                       {.to = &world_.community.people(Standing::member),
                        .tally = &world_.community.recruited_by_offer}};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now&, const engine::Cells& cells) override {
    if (!lever_.is_on()) return;
    const auto treated = lever_.over(cells);
    const auto met = weighted_people(cells, world_.community.people(Standing::resident),
                                     recruitment_pathways_detail::sought);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      hazard[i] = (1.0 - treated[i]) * seekers_from_next_door(cells.begin + i) / (met[i] + 1.0);
    }
    recruits.write(cells, hazard, recruitment_pathways_detail::sought);
  }

 private:
  // Intensities and members are settled long before this stage: neighbours may be read as they are.
  double seekers_from_next_door(std::size_t cell) const {
    const engine::Table& table = world_.community.table;
    const engine::Graph& next_door = world_.community.adjacency;
    const auto row = static_cast<engine::Row>(cell / table.lanes());
    const std::size_t lane = cell % table.lanes();
    double sum = 0.0;
    for (std::size_t edge = next_door.begin[row]; edge < next_door.begin[row + 1]; ++edge) {
      const std::size_t there = table.cell(next_door.neighbour[edge], lane);
      const double seeking = lever_.turned_away.at(table, there) * lever_.at(table, there);
      sum += next_door.weight[edge] * seeking * world_.community.members_at_large.at(there);
    }
    return sum;
  }
};

void declare_prevent_recruitment_pathways(Model& model) {
  const RecruitmentPathways& lever = model.add<RecruitmentPathways>();
  model.add<RecruitersElsewhere>(lever);
}

}  // namespace models
