// SPDX-License-Identifier: Apache-2.0
// Who covers people's needs here: the State as far as it reaches, society as far as it is tied in,
// groups where they govern, and aid as far as it is not diverted.
#include "engine/math/elementary.hpp"
#include "models/community/needs.hpp"
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// For each need: uncovered = exp(−yield · capacity · reach · access)(1 − society)(1 − groups)(1 − aid).
class Services final : public engine::CellProcess {
  Model& model_;

 public:
  explicit Services(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).community.table,
                    "services",
                    "Covers needs by State, society, groups and aid; nobody covers the rest."),
        model_(static_cast<Model&>(model)) {
    for (engine::Stock& open : model_.community.uncovered) left_.emplace_back(this, open);
  }

  engine::Parameter state_yield{
      this,
      {"state_yield",
       unit::one,
       {0, 5},
       1.2,
       "Coverage grows as 1 − exp(−yield · capacity · reach · access).",
       assumption("about 60 % of needs met by the State at middling capacity")}};
  engine::Parameter remoteness_loss{
      this,
      {"remoteness_loss",
       unit::share,
       {0, 1},
       0.6,
       "Share of reach lost in the most remote place.",
       assumption("rural coverage of basic services is about half the urban one")}};
  engine::Parameter control_loss{this,
                                 {"control_loss",
                                  unit::share,
                                  {0, 1},
                                  0.3,
                                  "Share of reach lost where groups hold everything.",
                                  assumption("staff stay away, pay, or need leave to enter")}};
  engine::Parameter contested_loss{this,
                                   {"contested_loss",
                                    unit::share,
                                    {0, 1},
                                    0.6,
                                    "Share of reach lost where armed parties fight.",
                                    assumption("staff are withdrawn from the front; 0.3 to 0.9")}};
  engine::Parameter transport_loss{this,
                                   {"transport_loss",
                                    unit::share,
                                    {0, 1},
                                    0.5,
                                    "Share of reach and of market supply lost without roads.",
                                    assumption("what is local stays; 0.3 to 0.8")}};
  engine::Parameter arrivals_load{this,
                                  {"arrivals_load",
                                   unit::one,
                                   {0, 5},
                                   0.5,
                                   "Demand that a full strain of arrivals adds to services.",
                                   assumption("half again as many users; 0.2 to 1")}};
  engine::Parameter epidemic_load{this,
                                  {"epidemic_load",
                                   unit::one,
                                   {0, 100},
                                   30.0,
                                   "Demand on health per share of people ill at once.",
                                   assumption("beds for 2 to 3 in 1,000: 3 % ill doubles it")}};
  engine::Parameter floor{this,
                          {"floor",
                           unit::share,
                           {0, 1},
                           0.0,
                           "Share of needs met wherever teams can safely come.",
                           assumption("none without a measure")}};
  engine::Parameter access_gap_of_women{
      this,
      {"access_gap_of_women",
       unit::share,
       {0, 0.9},
       0.08,
       "Share of what is offered that does not reach women, beyond men.",
       assumption("time, cost, permission and safety of the way; 0.02 to 0.2")}};
  engine::Parameter access_gap_of_excluded{
      this,
      {"access_gap_of_excluded",
       unit::share,
       {0, 0.9},
       0.35,
       "Share of what is offered that does not reach the excluded.",
       assumption("no papers, no address, no vote; 0.15 to 0.6")}};
  engine::Parameter society_yield{this,
                                  {"society_yield",
                                   unit::one,
                                   {0, 5},
                                   0.15,
                                   "Coverage by society at full capacity and middling ties.",
                                   assumption("a tenth of needs")}};
  engine::Parameter group_ceiling{
      this,
      {"group_ceiling",
       unit::share,
       {0, 1},
       0.3,
       "Coverage by groups where they govern with many members.",
       engine::cite("blattman2024",
                    "security, dispute settlement and credit are the services that groups sell, "
                    "not schools or clinics")}};
  engine::Parameter group_half{
      this,
      {"group_half",
       unit::one,
       {0.1, 100},
       4.0,
       "Members per 1,000 people, weighted by governance, at half of that ceiling.",
       assumption("some governing members for each 250 people")}};
  engine::Parameter group_answer{
      this,
      {"group_answer",
       unit::one,
       {0, 10},
       2.0,
       "Relative rise of that ceiling where a shock leaves all wanting that were not.",
       assumption("groups that govern hand out food and credit in a crisis, as in Italy in 2020; "
                  "0 to 4")}};
  engine::Parameter emergency_aid{this,
                                  {"emergency_aid",
                                   unit::share,
                                   {0, 1},
                                   0.0,
                                   "Share of unmet need that aid on its way would meet.",
                                   assumption("none without a measure")}};
  engine::Parameter diversion{this,
                              {"diversion",
                               unit::share,
                               {0, 1},
                               0.5,
                               "Share of aid diverted where groups hold everything or officials "
                               "sell everything.",
                               assumption("0.1 to 0.8 in audits of aid in contested places")}};
  engine::Set by_state{this, model_.community.coverage_by_state};
  engine::Set by_society{this, model_.community.coverage_by_society};
  engine::Set by_groups{this, model_.community.coverage_by_groups};
  engine::Set access_of_women{this, model_.community.access.women};
  engine::Set access_of_men{this, model_.community.access.men};
  engine::Set access_of_excluded{this, model_.community.access_of_excluded};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const Reach reach = reach_here(cells);
    cover_by_society(cells, reach.society);
    cover_by_groups(cells);
    const auto aid = deliver_aid(cells, reach);
    serve(cells, reach);
    leave(cells, reach, aid);
  }

 private:
  static constexpr std::size_t services = needs + 1;  // the needs, and schools

  /// What the tile sees of the province, and how far that comes. [cells.size each]
  struct Reach {
    std::array<std::span<double>, services> able;  // capacity of State functions · how far they go
    std::span<double> society, integrity;          // of civil society; of social protection
    std::span<double> way;                         // share that reaches the place
    std::span<double> safe;                        // share of places where teams can safely come
  };

  Reach reach_here(const engine::Cells& cells) const {
    Reach out;
    for (auto& span : out.able) span = cells.buffer();
    out.society = cells.buffer();
    out.integrity = cells.buffer();
    out.way = cells.buffer();
    out.safe = cells.buffer();
    gather(cells, out);
    const Community& c = model_.community;
    const auto remote = c.remoteness.over(cells), control = c.control.over(cells);
    const auto contested = model_.hazards.contested.over(cells);
    const auto roads = condition(Infrastructure::transport).over(cells);
    const auto far = remoteness_loss.over(cells), held = control_loss.over(cells);
    const auto fought = contested_loss.over(cells), cut_off = transport_loss.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out.safe[i] = (1.0 - held[i] * control[i]) * (1.0 - fought[i] * contested[i]) *
                    (1.0 - cut_off[i] * (1.0 - roads[i]));
      out.way[i] = (1.0 - far[i] * remote[i]) * out.safe[i];
    }
    return out;
  }

  // One walk over the tile for all functions: the row of the province is looked up once.
  void gather(const engine::Cells& cells, const Reach& out) const {
    const StateFunctions& state = model_.state;
    const engine::ColumnView<const double> capacity = state.capacity.view();
    const engine::ColumnView<const double> goes = state.reach.view(),
                                           honest = state.integrity.view();
    const engine::ColumnView<const double> society = model_.carriers.capacity.view();
    const std::vector<engine::Row>& link = cells.table->link().row;
    const std::size_t lanes = cells.table->lanes();
    std::size_t row = cells.begin / lanes, lane = cells.first_lane;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const engine::Row province = link[row];
      const auto able = [&](Function function) {
        const std::size_t cell = state.row(function, province) * lanes + lane;
        return capacity[cell] * (0.5 + goes[cell]);  // half of the way is the usual reach
      };
      for (std::size_t k = 0; k < needs; ++k) {
        const auto parts = functions_of_need(static_cast<Need>(k));
        out.able[k][i] =
            parts[0].weight * able(parts[0].function) + parts[1].weight * able(parts[1].function);
      }
      out.able[needs][i] = able(Function::education);
      out.integrity[i] = honest[state.row(Function::social_protection, province) * lanes + lane];
      out.society[i] =
          society[model_.carriers.row(Carrier::civil_society, province) * lanes + lane];
      if (++lane == lanes) lane = 0, ++row;
    }
  }

  void cover_by_society(const engine::Cells& cells, std::span<const double> able) const {
    const auto out = by_society.over(cells);
    const auto ties = model_.community.bridging.over(cells);
    const auto silence = model_.community.silence.over(cells), yield = society_yield.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double room = (0.5 + ties[i]) * (1.0 - 0.5 * silence[i]);
      out[i] = 0.0 - engine::math::expm1(-(yield[i] * able[i] * room));
    }
  }

  // Members per 1,000 people, each weighted by how much its group governs. They give more where need
  // is above what people are used to: then a favour binds most.
  void cover_by_groups(const engine::Cells& cells) const {
    const auto governing = strategy_here(cells, model_, Strategy::governance);
    const auto members = model_.community.members_at_large.over(cells);
    const auto people = model_.community.population.over(cells);
    const auto need = model_.community.unmet_need.over(cells);
    const auto used_to = model_.community.deprivation.over(cells);
    const auto ceiling = group_ceiling.over(cells), half = group_half.over(cells);
    const auto answer = group_answer.over(cells);
    const auto out = by_groups.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double here = 1000.0 * members[i] * governing[i] / std::max(people[i], 1.0);
      const double wanting = std::max(0.0, need[i] - used_to[i]) / std::max(1.0 - used_to[i], 1e-3);
      const double most = std::min(1.0, ceiling[i] * (1.0 + answer[i] * wanting));
      out[i] = most * here / (here + half[i]);
    }
  }

  void serve(const engine::Cells& cells, const Reach& reach) const {
    const Hazards& hazards = model_.hazards;
    const auto excluded = model_.community.excluded.over(cells);
    const auto of_women = access_gap_of_women.over(cells),
               of_excluded = access_gap_of_excluded.over(cells);
    const auto women = access_of_women.over(cells), men = access_of_men.over(cells);
    const auto cut_off = access_of_excluded.over(cells);
    const auto ill = hazards.ill.over(cells), strain = hazards.arrivals_pressure.over(cells);
    const auto load = epidemic_load.over(cells), arrivals = arrivals_load.over(cells);
    const auto yield = state_yield.over(cells), least = floor.over(cells);
    const auto covered = by_state.over(cells);
    const auto per_head = cells.buffer(), assured = cells.buffer(), open = zeros(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      men[i] = 1.0 - excluded[i] * of_excluded[i];
      women[i] = men[i] * (1.0 - of_women[i]);
      cut_off[i] = (1.0 - of_excluded[i]) * (1.0 - 0.5 * of_women[i]);
      const double reached = 0.5 * (women[i] + men[i]) * reach.way[i];
      per_head[i] = yield[i] * reached / (1.0 + arrivals[i] * strain[i]);
      assured[i] = 1.0 - least[i] * reach.safe[i];
    }
    const std::span<double> health = reach.able[static_cast<std::size_t>(Need::health)];
    for (std::size_t i = 0; i < cells.size; ++i) health[i] /= 1.0 + load[i] * ill[i];
    for (const std::span<double> able : reach.able) {
      for (std::size_t i = 0; i < cells.size; ++i) {
        able[i] = assured[i] * engine::math::exp(-(per_head[i] * able[i]));
        open[i] += able[i];
      }
    }
    for (std::size_t i = 0; i < cells.size; ++i)
      covered[i] = 1.0 - open[i] / static_cast<double>(services);
  }

  // What is diverted is handed out by those who hold the place, as their own.
  std::span<double> deliver_aid(const engine::Cells& cells, const Reach& reach) const {
    const auto delivered = cells.buffer();
    const auto control = model_.community.control.over(cells);
    const auto sent = emergency_aid.over(cells), lost = diversion.over(cells);
    const auto groups = by_groups.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double leak = 1.0 - (1.0 - control[i]) * reach.integrity[i];
      const double diverted = sent[i] * lost[i] * leak;
      delivered[i] = (sent[i] - diverted) * reach.safe[i];
      groups[i] += (1.0 - groups[i]) * diverted * control[i];
    }
    return delivered;
  }

  // What is left open by State, society, groups and aid, need by need.
  void leave(const engine::Cells& cells, const Reach& reach, std::span<const double> aid) const {
    const auto society = by_society.over(cells), groups = by_groups.over(cells);
    for (std::size_t k = 0; k < needs; ++k) {
      const auto out = left_[k].over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        const double neighbours = std::min(1.0, weight_of_society[k] * society[i]);
        const double rulers = std::min(1.0, weight_of_groups[k] * groups[i]);
        out[i] = reach.able[k][i] * (1.0 - neighbours) * (1.0 - rulers) * (1.0 - aid[i]);
      }
    }
  }

  const engine::Stock& condition(Infrastructure kind) const {
    return model_.community.infrastructure[static_cast<std::size_t>(kind)];
  }

  std::deque<engine::Set> left_;
};

void declare_services(Model& model) { model.add<Services>(); }

}  // namespace models
