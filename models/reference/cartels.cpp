// SPDX-License-Identifier: Apache-2.0
#include "models/reference/cartels.hpp"

#include "engine/run/cells.hpp"
#include "engine/run/neighbours.hpp"

namespace models::reference {

namespace cartels_detail {

using engine::Cells;
using engine::cite;
using engine::Now;
namespace unit = engine::unit;

constexpr engine::Quantity people(std::string_view name, std::string_view about) {
  return {name, unit::person, {0, 1e9}, 0, about, cite("prietocuriel2023", "state")};
}

class AllMembers final : public engine::Meeting {
  Cartels& world_;  // first, for the writers are made from it

 public:
  explicit AllMembers(engine::Model& model)
      : Meeting(model, 1, static_cast<Cartels&>(model).country, "all_members",
                "Adds up the cartels."),
        world_(static_cast<Cartels&>(model)) {}
  engine::Set all{this, world_.all_members};
  void meet(const Now&) override {
    const std::span<double> out = all.whole();
    const std::size_t lanes = world_.table.lanes();
    for (std::size_t cell = 0; cell < world_.table.cells(); ++cell)
      out[cell % lanes] += world_.members.at(cell);
  }
};

class Week final : public engine::CellProcess {
  Cartels& world_;  // first, for the writers are made from it
  engine::Neighbours heard_;

 public:
  explicit Week(engine::Model& model)
      : CellProcess(model, 2, static_cast<Cartels&>(model).table, "week",
                    "Cartels recruit, lose members to arrests, to each other and to their size."),
        world_(static_cast<Cartels&>(model)),
        heard_(this, world_.table, {&world_.members}) {
    heard_.set_graph(world_.rivalry);
  }

  engine::Parameter recruitment{this,
                                {"recruitment",
                                 unit::per_week,
                                 {0, 0.1},
                                 2.527474e-3,
                                 "ρ: recruits of a member.",
                                 cite("prietocuriel2023", "fitted to 2012-2021")}};
  engine::Parameter arrests{this,
                            {"arrests",
                             unit::person_per_week,
                             {0, 1e5},
                             110,
                             "η: members arrested in the country, whatever their number.",
                             cite("prietocuriel2023", "fitted to 2012-2021")}};
  engine::Parameter conflict{this,
                             {"conflict",
                              unit::per_week,
                              {0, 1e-3},
                              1.549231e-8,
                              "θ: killed for each pair of members who may meet.",
                              cite("prietocuriel2023", "fitted to 2012-2021")}};
  engine::Parameter saturation{
      this,
      {"saturation",
       unit::per_week,
       {0, 1e-3},
       4.0e-8,
       "ω: who leaves because the cartel is large, for each pair of members.",
       cite("prietocuriel2023", "fitted to 2012-2021")}};
  engine::Flow joined{this, world_.members, "joined"};
  engine::Flow caught{this, world_.members, "caught"};
  engine::Flow shot{this, world_.members, "shot"};
  engine::Flow tired{this, world_.members, "tired"};
  engine::Set count_killed{this, world_.killed}, count_recruited{this, world_.recruited};

  void act(const Now& now, const Cells& cells) override {
    const auto members = world_.members.over(cells), allied = world_.allied.over(cells);
    const auto rivals = heard_.pulled<1>(cells)[0];
    const auto rho = recruitment.over(cells), eta = arrests.over(cells),
               theta = conflict.over(cells), omega = saturation.over(cells);
    const auto in = joined.over(cells), out = caught.over(cells), dead = shot.over(cells),
               left = tired.over(cells), killed = count_killed.over(cells),
               recruited = count_recruited.over(cells);
    // Weeks by name: the rates are those of a week.
    const double weeks = now.step_years / unit::week.factor;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double all = world_.all_members.at((cells.first_lane + i) % cells.table->lanes());
      const double met = (rivals[i] + all - members[i]) / (allied[i] + 1.0);
      recruited[i] = rho[i] * members[i];
      killed[i] = theta[i] * members[i] * met;
      in[i] = weeks * recruited[i];
      out[i] = all > 0.0 ? -weeks * eta[i] * members[i] / all : 0.0;
      dead[i] = -weeks * killed[i];
      left[i] = -weeks * omega[i] * members[i] * members[i];
    }
  }
};

}  // namespace cartels_detail

Cartels::Cartels(const CartelNetwork& network, std::size_t lanes)
    : members(table, engine::Stock::Kind::level, cartels_detail::people("members", "Of a cartel.")),
      allied(table, engine::Stock::Kind::level,
             {"allied",
              engine::unit::one,
              {0, 1e6},
              0,
              "States shared with allies.",
              engine::cite("prietocuriel2023", "network")}),
      killed(table, engine::Stock::Kind::field,
             cartels_detail::people("killed", "By other cartels in a week.")),
      recruited(table, engine::Stock::Kind::field,
                cartels_detail::people("recruited", "In a week.")),
      all_members(country, engine::Stock::Kind::field,
                  cartels_detail::people("all_members", "Of all cartels.")) {
  rivalry = graph_of(network.rivalries, network.cartels);
  add<cartels_detail::AllMembers>();
  add<cartels_detail::Week>();
  prepare(lanes);
  wire();
  std::vector<std::uint64_t> names(network.cartels);
  double zipf = 0.0;
  for (std::size_t k = 0; k < names.size(); ++k) {
    names[k] = k + 1;
    zipf += 1.0 / static_cast<double>(k + 1);
  }
  table.allocate(names, lanes);
  country.allocate({1}, lanes);
  const std::vector<double> help = strengths(network.alliances, network.cartels);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto row = static_cast<engine::Row>(k);
    members.start_at_in_all_lanes(row, members_in_2012 / (static_cast<double>(k + 1) * zipf));
    allied.start_at_in_all_lanes(row, help[k]);
  }
}

double Cartels::total(const engine::Stock& stock, std::size_t lane) const {
  double sum = 0.0;
  for (std::size_t row = 0; row < stock.table().rows(); ++row)
    sum += stock.at(stock.table().cell(static_cast<engine::Row>(row), lane));
  return sum;
}

}  // namespace models::reference
