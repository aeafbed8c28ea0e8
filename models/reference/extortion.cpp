// SPDX-License-Identifier: Apache-2.0
#include "models/reference/extortion.hpp"

#include <array>
#include <numeric>

#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/reading.hpp"

namespace models::reference {

namespace extortion_detail {

using engine::Now;
using engine::Row;
using Model = Extortion;

constexpr engine::Quantity number(std::string_view name, std::string_view about) {
  return {name, engine::unit::one, {-1e9, 1e9}, 0, about, engine::cite("nardin2016", "agents")};
}

constexpr std::array<std::string_view, Model::traits> trait_names{
    "paid",        "refused",        "seen_paid",   "seen_refused",  "silent",       "denounced",
    "seen_silent", "seen_denounced", "punished",    "sanctioned",    "called",       "protects",
    "punishes",    "paid_now",       "refused_now", "denounced_now", "punished_now", "bought_now",
    "status",      "until",          "about",       "fund",          "payments",     "actions"};

class Count final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Count(engine::Model& model)
      : Meeting(model, 2, static_cast<Model&>(model).country, "count", "Counts what was done."),
        world_(static_cast<Model&>(model)) {}
  engine::Set demands{this, world_.demands}, paid{this, world_.payments_made},
      refused{this, world_.refusals}, denounced{this, world_.denunciations},
      punished{this, world_.punishments}, held{this, world_.held}, norm{this, world_.paying_norm};

  void meet(const Now&) override {
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      double saliences = 0.0;
      for (Row who = 0; who < Model::entrepreneurs; ++who) {
        const auto of = [&](Model::Trait which) { return world_.value(which, who, lane); };
        paid.whole()[lane] += of(Model::paid_now);
        refused.whole()[lane] += of(Model::refused_now);
        denounced.whole()[lane] += of(Model::denounced_now);
        punished.whole()[lane] += of(Model::punished_now);
        saliences += salience({of(Model::paid), of(Model::refused), of(Model::seen_paid),
                               of(Model::seen_refused), of(Model::punished), of(Model::sanctioned),
                               1.0, of(Model::called)});
      }
      demands.whole()[lane] = paid.whole()[lane] + refused.whole()[lane];
      norm.whole()[lane] = saliences / Model::entrepreneurs;
      for (Row who = Model::first_mafioso; who < Model::first_officer; ++who)
        held.whole()[lane] += world_.value(Model::status, who, lane) > 0.0 ? 1.0 : 0.0;
    }
  }
};

/// A share of one side over the other: −1 to 1, 0 where there is nothing.
double balance(double one, double other) {
  return one + other > 0.0 ? (one - other) / (one + other) : 0.0;
}

}  // namespace extortion_detail

double salience(const NormEvidence& e) {
  using extortion_detail::balance;
  constexpr double own = 0.99, seen = 0.33, enforced = 0.99, called = 0.99;
  return 0.5 + 0.5 *
                   (own * balance(e.kept, e.broken) + seen * balance(e.seen_kept, e.seen_broken) +
                    enforced * balance(e.enforced, e.blamed) +
                    called * balance(e.called_for, e.called_against)) /
                   (own + seen + enforced + called);
}

Extortion::Extortion()
    : demands(country, engine::Stock::Kind::field,
              extortion_detail::number("demands", "In a unit of time.")),
      payments_made(country, engine::Stock::Kind::field,
                    extortion_detail::number("payments_made", "In a unit of time.")),
      refusals(country, engine::Stock::Kind::field,
               extortion_detail::number("refusals", "In a unit of time.")),
      denunciations(country, engine::Stock::Kind::field,
                    extortion_detail::number("denunciations", "In a unit of time.")),
      punishments(country, engine::Stock::Kind::field,
                  extortion_detail::number("punishments", "In a unit of time.")),
      held(country, engine::Stock::Kind::field,
           extortion_detail::number("held", "Mafiosi in custody or prison.")),
      paying_norm(country, engine::Stock::Kind::field,
                  extortion_detail::number("paying_norm", "Mean salience of paying.")) {
  for (const std::string_view name : extortion_detail::trait_names)
    trait.emplace_back(people, engine::Stock::Kind::field,
                       extortion_detail::number(name, "Of an actor."));
  add_unit_of_time(*this);
  add<extortion_detail::Count>();
  using engine::Direction;
  using engine::OverTime;
  add<Reading>(payments_made, Direction::down, OverTime::sum);
  add<Reading>(demands, Direction::down, OverTime::sum);
  add<Reading>(refusals, Direction::depends, OverTime::sum);
  add<Reading>(denunciations, Direction::up, OverTime::sum);
  add<Reading>(punishments, Direction::down, OverTime::sum);
  add<Reading>(held, Direction::depends, OverTime::mean);
  add<Reading>(paying_norm, Direction::down, OverTime::last);
}

Extortion::Extortion(std::size_t lanes) : Extortion() {
  prepare(lanes);
  wire();
  found(engine::Lanes(std::vector<engine::Lanes::Identity>(lanes)), {});
}

void Extortion::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  std::vector<std::uint64_t> names(actors);
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  people.allocate(names, lanes.count());
  country.allocate({1}, lanes.count());
  for (engine::Row who = 0; who < entrepreneurs; ++who) {
    // As the files begin: paying kept once, both ways seen once, punished once.
    for (const Trait which :
         {paid, silent, seen_paid, seen_refused, seen_silent, seen_denounced, punished})
      trait[which].start_at_in_all_lanes(who, 1.0);
    trait[protects].start_at_in_all_lanes(who, 0.5);
    trait[punishes].start_at_in_all_lanes(who, 0.9);
  }
}

void Extortion::follow(Approach approach, std::size_t lane) {
  const bool is_legal = approach == Approach::legal || approach == Approach::combined,
             is_social = approach == Approach::social || approach == Approach::combined;
  number_of(*this, "law").set(lane, is_legal ? 1.0 : 0.0);
  number_of(*this, "calls").set(lane, is_social ? 1.0 : 0.0);
}

Published extortion_palermo() {
  using Does = NumberLever::Does;
  const auto number = [](std::string_view name, std::string_view about) {
    return NumberLever{
        {name, engine::unit::one, {0, 1}, 0, about, engine::cite("nardin2016", "scenario files")},
        name,
        Does::replaces};
  };
  return {.id = "extortion-palermo",
          .about = "Entrepreneurs pay or refuse what mafiosi demand, by interest and by norms.",
          .work = "Nardin and others (2016), GLODERS-S",
          .make = []() -> std::unique_ptr<PublishedModel> { return std::make_unique<Extortion>(); },
          .levers = {number("law", "From a weak State (0) to a strong one (1)."),
                     number("calls", "From no calls of citizens (0) to those of the source (1).")},
          .agents = Extortion::actors};
}

}  // namespace models::reference
