// SPDX-License-Identifier: Apache-2.0
#include "models/reference/cartels.hpp"

#include "engine/random/counts.hpp"
#include "engine/run/cells.hpp"
#include "engine/run/neighbours.hpp"
#include "models/reference/cartel_counts.hpp"
#include "models/reference/declared.hpp"

namespace models::reference {

namespace cartels_detail {

using engine::assumption;
using engine::Cells;
using engine::cite;
using engine::Now;
namespace unit = engine::unit;

constexpr engine::Source fitted = cite("prietocuriel2023", "fitted to 2012-2021");

constexpr engine::Quantity people(std::string_view name, std::string_view about) {
  return {name, unit::person, {0, 1e9}, 0, about, cite("prietocuriel2023", "state")};
}

/// What a country starts with.
class Start final : public engine::Component {
 public:
  explicit Start(engine::Model& model)
      : Component(model, "start", "Members at the start, and how they are counted.") {}
  engine::Parameter members{this,
                            {"members",
                             unit::person,
                             {0, 1e7},
                             members_in_2012,
                             "Members of all cartels at the start, by size as 1, 1/2, 1/3 …",
                             cite("prietocuriel2023", "initial sizes")}};
  engine::Parameter individuals{
      this,
      {"individuals",
       unit::one,
       {0, 1},
       0,
       "1: whole members whom chance recruits and takes away; 0: the equation itself.",
       assumption("the published figures are of the equation")}};
  engine::Parameter network_seed{
      this,
      {"network_seed",
       unit::one,
       {0, 4e9},
       1,
       "Which network is drawn to the published statistics where no file is given.",
       assumption("any; results vary with it, docs/reference/cartels-mexico.md says how much")}};
};

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

  engine::Parameter recruitment{
      this,
      {"recruitment", unit::per_week, {0, 0.1}, 2.527474e-3, "ρ: recruits of a member.", fitted}};
  engine::Parameter arrests{this,
                            {"arrests",
                             unit::person_per_week,
                             {0, 1e5},
                             110,
                             "η: members arrested in the country, whatever their number.",
                             fitted}};
  engine::Parameter conflict{this,
                             {"conflict",
                              unit::per_week,
                              {0, 1e-3},
                              1.549231e-8,
                              "θ: killed for each pair of members who may meet.",
                              fitted}};
  engine::Parameter saturation{
      this,
      {"saturation",
       unit::per_week,
       {0, 1e-3},
       4.0e-8,
       "ω: who leaves because the cartel is large, for each pair of members.",
       fitted}};
  engine::Flow joined{this, world_.members, "joined"};
  engine::Flow caught{this, world_.members, "caught"};
  engine::Flow shot{this, world_.members, "shot"};
  engine::Flow left{this, world_.members, "left"};
  engine::Set count_killed{this, world_.killed}, count_recruited{this, world_.recruited},
      count_arrested{this, world_.arrested}, count_tired{this, world_.tired};

  void act(const Now& now, const Cells& cells) override {
    expect(cells);
    const double weeks = now.step_years / unit::week.factor;
    if (number_of(world_, "individuals").base(0) >= 0.5) draw(now, cells, weeks);
    const auto in = joined.over(cells), out = caught.over(cells), dead = shot.over(cells),
               gone = left.over(cells);
    const auto killed = count_killed.over(cells), recruited = count_recruited.over(cells),
               arrested = count_arrested.over(cells), tired = count_tired.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      in[i] = weeks * recruited[i];
      out[i] = -weeks * arrested[i];
      dead[i] = -weeks * killed[i];
      gone[i] = -weeks * tired[i];
    }
  }

 private:
  // What the equation says of a week.
  void expect(const Cells& cells) {
    const auto members = world_.members.over(cells), allied = world_.allied.over(cells);
    const auto rivals = heard_.pulled<1>(cells)[0];
    const auto rho = recruitment.over(cells), eta = arrests.over(cells),
               theta = conflict.over(cells), omega = saturation.over(cells);
    const auto killed = count_killed.over(cells), recruited = count_recruited.over(cells),
               arrested = count_arrested.over(cells), tired = count_tired.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double all = world_.all_members.at((cells.first_lane + i) % cells.table->lanes());
      const double met = (rivals[i] + all - members[i]) / (allied[i] + 1.0);
      recruited[i] = rho[i] * members[i];
      killed[i] = theta[i] * members[i] * met;
      arrested[i] = all > 0.0 ? eta[i] * members[i] / all : 0.0;
      tired[i] = omega[i] * members[i] * members[i];
    }
  }

  // Recruits ~ Poisson; each member meets at most one of the three ends: one binomial after another.
  void draw(const Now& now, const Cells& cells, double weeks) {
    const auto members = world_.members.over(cells);
    const auto luck = engine::uniforms(now, *this, cells);
    const auto recruited = count_recruited.over(cells);
    const std::span<double> ends[] = {count_arrested.over(cells), count_killed.over(cells),
                                      count_tired.over(cells)};
    for (std::size_t i = 0; i < cells.size; ++i) {
      recruited[i] = engine::poisson(weeks * recruited[i], luck[0][i]) / weeks;
      double staying = members[i], chance_to_stay = 1.0;
      for (std::size_t k = 0; k < 3; ++k) {
        const double chance = members[i] > 0.0 ? weeks * ends[k][i] / members[i] : 0.0;
        const double share = chance_to_stay > 0.0 ? std::min(1.0, chance / chance_to_stay) : 1.0;
        const double gone = engine::binomial(staying, share, luck[k + 1][i]);
        ends[k][i] = gone / weeks;
        staying -= gone;
        chance_to_stay -= chance;
      }
    }
  }
};

}  // namespace cartels_detail

Cartels::Cartels()
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
      arrested(table, engine::Stock::Kind::field, cartels_detail::people("arrested", "In a week.")),
      tired(table, engine::Stock::Kind::field,
            cartels_detail::people("tired", "Who left because the cartel is large, in a week.")),
      all_members(country, engine::Stock::Kind::field,
                  cartels_detail::people("all_members", "Of all cartels, as a step begins.")) {
  add<cartels_detail::Start>();
  add<cartels_detail::AllMembers>();
  add<cartels_detail::Week>();
}

Cartels::Cartels(const CartelNetwork& network, std::size_t lanes) : Cartels() {
  prepare(lanes);
  wire();
  found(engine::Lanes(std::vector<engine::Lanes::Identity>(lanes)), network);
}

void Cartels::found(const engine::Lanes& lanes, std::span<const GivenTie> ties) {
  CartelNetwork given{.cartels = cartels_in_mexico, .rivalries = {}, .alliances = {}};
  for (const GivenTie& tie : ties)
    (tie.kind == 0 ? given.rivalries : given.alliances).push_back({tie.one, tie.other, tie.weight});
  const double seed = number_of(*this, "network_seed").base(0);
  found(lanes, ties.empty() ? drawn_cartel_network(static_cast<std::uint64_t>(seed)) : given);
}

void Cartels::found(const engine::Lanes& lanes, const CartelNetwork& network) {
  const std::uint32_t process = engine::name_hash20("cartels_start");
  std::vector<std::uint64_t> names(network.cartels);
  double zipf = 0.0;
  for (std::size_t k = 0; k < names.size(); ++k) {
    names[k] = k + 1;
    zipf += 1.0 / static_cast<double>(k + 1);
  }
  rivalry = graph_of(network.rivalries, network.cartels);
  table.allocate(names, lanes.count());
  country.allocate({1}, lanes.count());
  const std::vector<double> help = strengths(network.alliances, network.cartels);
  const engine::Parameter& at_start = number_of(*this, "members");
  const bool are_whole = number_of(*this, "individuals").base(0) >= 0.5;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto row = static_cast<engine::Row>(k);
    allied.start_at_in_all_lanes(row, help[k]);
    for (std::size_t lane = 0; lane < lanes.count(); ++lane) {
      const double mean = at_start.base(lane) / (static_cast<double>(k + 1) * zipf);
      const double luck = engine::uniform(lanes.key(lane), names[k], 0, process, 0);
      members.start_at(table.cell(row, lane), are_whole ? engine::poisson(mean, luck) : mean);
    }
  }
}

double Cartels::total(const engine::Stock& stock, std::size_t lane) const {
  double sum = 0.0;
  for (std::size_t row = 0; row < stock.table().rows(); ++row)
    sum += stock.at(stock.table().cell(static_cast<engine::Row>(row), lane));
  return sum;
}

Published cartels_mexico() {
  using cartels_detail::assumption;
  using Does = NumberLever::Does;
  const auto factor = [](std::string_view name, std::string_view number, std::string_view about) {
    return NumberLever{{name, engine::unit::one, {0, 100}, 1, about, assumption("of the question")},
                       number,
                       Does::multiplies};
  };
  return {.id = "cartels-mexico",
          .about = "150 cartels that recruit, fight, lose members to arrests and grow too large.",
          .work = "Prieto-Curiel, Campedelli and Hope (2023), Science 381, 1312-1316",
          .make = []() -> std::unique_ptr<PublishedModel> {
            auto world = std::make_unique<Cartels>();
            add_cartel_counts(*world);
            return world;
          },
          .levers = {factor("arrests_times", "arrests", "Arrests, times what they were (η)."),
                     factor("recruitment_times", "recruitment",
                            "Recruits of a member, times what they were (ρ)."),
                     factor("conflict_times", "conflict",
                            "Killed per pair of members, times what they were (θ)."),
                     factor("saturation_times", "saturation",
                            "Who leaves for size, times what they were (ω).")},
          .ties = {cartels_in_mexico, {"rivalry", "alliance"}},
          .agents = cartels_in_mexico};
}

}  // namespace models::reference
