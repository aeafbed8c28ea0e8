// SPDX-License-Identifier: Apache-2.0
// Counts people by province at the start of the step, and how full the prisons are.
#include <algorithm>

#include "models/model.hpp"

namespace models {

/// Inmates are held near home or anywhere in the country, in proportion to places. A province without
/// places has all of its inmates elsewhere.
///     load = (near · own + spread) / places,   spread shared by places
class ProvinceSums final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit ProvinceSums(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).province.table,
                "province_sums", "Counts people, members and inmates of each province."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter held_near_home{
      this,
      {"held_near_home",
       engine::unit::share,
       {0, 1},
       0.7,
       "Share of inmates held in their own province where it has places.",
       engine::assumption("transfers happen; 0.4 to 0.95")}};
  engine::Parameter extra_places{this,
                                 {"extra_places",
                                  engine::unit::share,
                                  {-0.9, 5},
                                  0.0,
                                  "Places beyond those at the start, or usable space gained.",
                                  engine::assumption("0 without building; levers add to it")}};

  engine::Set population{this, world_.province.population};
  engine::Set members{this, world_.province.members};
  engine::Set awaiting{this, world_.province.awaiting};
  engine::Set inmates{this, world_.province.inmates};
  engine::Set inmate_members{this, world_.province.inmate_members};
  engine::Set overcrowding{this, world_.province.overcrowding};
  engine::Set member_share_inside{this, world_.province.member_share_inside};
  engine::Set inmates_per_place{this, world_.nation.inmates_per_place};
  engine::Set believed_violence{this, world_.nation.believed_violence};

  void meet(const engine::Now&) override {
    engine::add_linked_totals(world_.community.population, population.whole());
    engine::add_linked_totals(world_.community.members_at_large, members.whole());
    add(Standing::awaiting_trial_member, awaiting.whole());
    add(Standing::awaiting_trial_member, inmate_members.whole());
    add(Standing::prisoner_member, inmate_members.whole());
    add(Standing::awaiting_trial_other, awaiting.whole());
    add(Standing::prisoner_other, inmates.whole());
    const std::span<double> all = inmates.whole();
    const std::span<const double> waiting = awaiting.whole();
    add(Standing::prisoner_member, all);
    for (std::size_t cell = 0; cell < all.size(); ++cell) all[cell] += waiting[cell];
    for (std::size_t lane = 0; lane < world_.province.table.lanes(); ++lane) fill_prisons(lane);
  }

 private:
  void add(Standing standing, std::span<double> totals) {
    for (const engine::Stock& cohort : world_.community.people(standing).all()) {
      engine::add_linked_totals(cohort, totals);
    }
  }

  double places(std::size_t cell) const {
    const engine::Table& table = world_.province.table;
    return world_.province.prison_places.at(cell) * (1.0 + extra_places.at(table, cell));
  }

  /// Inmates held near home, of all or of members: none where the province has no places.
  double near(std::span<const double> held, std::size_t cell) const {
    if (places(cell) <= 0.0) return 0.0;
    return held[cell] * held_near_home.at(world_.province.table, cell);
  }

  void fill_prisons(std::size_t lane) {
    const engine::Table& table = world_.province.table;
    const std::size_t lanes = table.lanes();
    const std::span<const double> held = inmates.whole(), of_groups = inmate_members.whole();
    const std::span<const double> people = population.whole();
    double room = 0, all = 0, spread = 0, spread_members = 0, everyone = 0, violence = 0;
    for (std::size_t cell = lane; cell < table.cells(); cell += lanes) {
      room += places(cell);
      all += held[cell];
      spread += held[cell] - near(held, cell);
      spread_members += of_groups[cell] - near(of_groups, cell);
      everyone += people[cell];
      violence += people[cell] * world_.province.believed_violence.at(cell);
    }
    const double national = all / std::max(room, 1.0);
    double members_inside = 0;
    for (std::size_t cell = lane; cell < table.cells(); cell += lanes)
      members_inside += of_groups[cell];
    for (std::size_t cell = lane; cell < table.cells(); cell += lanes) {
      const double here = places(cell);
      const double part = room > 0.0 ? here / room : 0.0;
      const double inside = near(held, cell) + spread * part;
      const double inside_members = near(of_groups, cell) + spread_members * part;
      overcrowding.whole()[cell] =
          here > 0.0 ? std::min(inside / here, 1e6) : std::min(national, 1e6);
      // Those without a prison of their own sit among the inmates of the country.
      member_share_inside.whole()[cell] =
          here > 0.0 ? inside_members / std::max(inside, 1.0) : members_inside / std::max(all, 1.0);
    }
    inmates_per_place.whole()[lane] = std::min(national, 1e6);
    believed_violence.whole()[lane] = violence / std::max(everyone, 1.0);
  }
};

void declare_province_sums(Model& model) { model.add<ProvinceSums>(); }

}  // namespace models
