// SPDX-License-Identifier: Apache-2.0
// Laws of the State's processes: sight, presence, arrest, courts, prisons, integrity, records.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
double custody_of_members(const SmallWorld& world) {
  return total(world, world.model.community.people(Standing::awaiting_trial_member)) +
         total(world, world.model.community.people(Standing::prisoner_member));
}
std::size_t cell_of(const SmallWorld& world, Function function, engine::Row province = 0) {
  return world.model.state.table.cell(world.model.state.row(function, province), 0);
}
/// What the files of the State say of a province, and so what it believes.
void see(SmallWorld& world, Signal signal, std::size_t province, double value) {
  world.model.observed.hard[static_cast<std::size_t>(signal)].start_at(province, value);
}
}  // namespace

TEST_CASE("Twice the members are not twice the arrests: the police are as many as before",
          "[state]") {
  Foundation small = small_country(), large = small_country();
  for (FoundedGroup& group : large.groups) group.members *= 4;
  SmallWorld few(1, {}, small), many(1, {}, large);
  few.run(1);
  many.run(1);
  const Community &a = few.model.community, &b = many.model.community;
  for (const std::size_t cell : {std::size_t{0}, std::size_t{2}, std::size_t{11}}) {
    CHECK(b.arrest_risk.at(cell) < a.arrest_risk.at(cell));
    CHECK(b.arrest_risk.at(cell) * b.members_at_large.at(cell) <
          1.6 * a.arrest_risk.at(cell) * a.members_at_large.at(cell));
  }
}

TEST_CASE("Fear and quotas make arrests miss, and what misses hits others", "[state]") {
  const auto wrongly = [](double quota) {
    SmallWorld world(1, [&](Model& model) {
      set(model, "detention.quota", quota);
      set(model, "detention.arrest_rate", 200.0);
    });
    return sum_over(world, 26, [](SmallWorld& now) {
      return total(now, now.model.community.detained_wrongly);
    });
  };
  CHECK(wrongly(0.0) < wrongly(1.0));
  CHECK(wrongly(1.0) < wrongly(3.0));
}

TEST_CASE("Groups' men in custody are as many as the cohorts hold, in every step", "[state]") {
  SmallWorld world(1, [](Model& model) { set(model, "detention.arrest_rate", 100.0); });
  for (int step = 0; step < 60; ++step) {
    world.run(1);
    REQUIRE(world.total(world.model.groups.imprisoned) ==
            Approx(custody_of_members(world)).margin(1e-6));
  }
}

TEST_CASE("Provinces count as many inmates as communities hold, wherever they sit", "[state]") {
  SmallWorld world;
  double held = 0.0;
  for (const Standing standing : {Standing::awaiting_trial_member, Standing::awaiting_trial_other,
                                  Standing::prisoner_member, Standing::prisoner_other}) {
    held += total(world, world.model.community.people(standing));
  }
  world.run(1);
  const Province& province = world.model.province;
  CHECK(world.total(province.inmates) == held);
  double inside = 0.0;
  for (std::size_t p = 0; p < 2; ++p)
    inside += province.overcrowding.at(p) * province.prison_places.at(p);
  CHECK(inside == Approx(held));
  CHECK(world.model.nation.inmates_per_place.at(0) ==
        Approx(held / world.total(province.prison_places)));
}

TEST_CASE("A province without prisons fills those of the others", "[state]") {
  Foundation base = small_country();
  for (FoundedCommunity& place : base.communities)
    place.prison_places = place.province == 0 ? 80.0 : 0.0;
  SmallWorld world(1, {}, base);
  world.run(1);
  const Province& province = world.model.province;
  CHECK(province.overcrowding.at(0) * province.prison_places.at(0) ==
        Approx(world.total(province.inmates)));
  CHECK(province.overcrowding.at(1) == Approx(world.model.nation.inmates_per_place.at(0)));
}

TEST_CASE("Without control by groups police presence averages what the police can do", "[state]") {
  SmallWorld world(1, [](Model& model) { set(model, "police_allocation.shut_out", 0.0); });
  world.run(1);
  const Community& c = world.model.community;
  double people = 0.0, sum = 0.0;
  for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
    people += c.population.at(cell);
    sum += c.population.at(cell) * c.police_presence.at(cell);
  }
  CHECK(sum / people == Approx(world.model.state.capacity.at(cell_of(world, Function::police))));
}

TEST_CASE("Police go where alarm is, and no more of them for it", "[state]") {
  const auto presence = [](double alarm) {
    SmallWorld world(1, [](Model& model) {
      set(model, "police_allocation.shut_out", 0.0);
      set(model, "observation.mobilisation_delay", 5.0);
      set(model, "observation.false_alarm", 0.0);
    });
    world.model.province.alarm.start_at(0, alarm);
    world.run(1);
    std::array<double, 2> sum{};
    const Community& c = world.model.community;
    for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
      sum[c.table.link().row[cell]] += c.population.at(cell) * c.police_presence.at(cell);
    }
    return sum;
  };
  const auto calm = presence(0.0), alarmed = presence(1.0);
  CHECK(alarmed[0] > calm[0]);
  CHECK(alarmed[1] < calm[1]);
  CHECK(alarmed[0] + alarmed[1] == Approx(calm[0] + calm[1]).epsilon(1e-6));
}

TEST_CASE("Half the courts make people wait longer, by the length of the queue", "[state]") {
  Foundation half = small_country();
  half.state[static_cast<std::size_t>(Function::courts)].staff = 0.5;
  SmallWorld usual, fewer(1, {}, half);
  usual.run(1);
  fewer.run(1);
  const double shortest =
      usual.model.find_parameter("court_load.shortest")->base(0) * engine::unit::days_per_year;
  const double queue = usual.model.province.days_to_trial.at(0) - shortest;
  CHECK(fewer.model.province.days_to_trial.at(0) - shortest == Approx(2.0 * queue).epsilon(1e-4));
  CHECK(fewer.model.province.impunity.at(0) > usual.model.province.impunity.at(0));
}

TEST_CASE("With no inmate beyond the places rivals in prison cannot raise deaths", "[state]") {
  Foundation roomy = small_country();
  for (FoundedCommunity& place : roomy.communities) place.prison_places = 400.0;
  const auto deaths = [](const Foundation& base, double clash) {
    SmallWorld world(
        1, [&](Model& model) { set(model, "prison_violence.clash", clash); }, base);
    return sum_over(world, 52, [](SmallWorld& now) {
      return total(now, now.model.community.killed(Cause::custody));
    });
  };
  CHECK(deaths(roomy, 10.0) == deaths(roomy, 0.0));
  CHECK(deaths(small_country(), 10.0) > deaths(small_country(), 0.0));
}

TEST_CASE("Integrity has two ends: the same pressure ruins a weak police and not a strong one",
          "[state]") {
  const auto after = [](double start) {
    Foundation base = small_country();
    for (FoundedFunction& function : base.state) function.integrity = start;
    SmallWorld world(
        1,
        [](Model& model) {
          set(model, "bribery.budget", 0.0);
          set(model, "integrity.imitation", 3.0);
          set(model, "integrity.turnover", 0.02);
        },
        base);
    world.run(520);
    return world.model.state.integrity.at(cell_of(world, Function::police));
  };
  CHECK(after(0.3) < 0.3);
  CHECK(after(0.8) > 0.8);
}

TEST_CASE("Bribes and threats lower integrity", "[state]") {
  SmallWorld clean(1, [](Model& model) {
    set(model, "integrity.bribe_pull", 0.0);
    set(model, "integrity.threat_pull", 0.0);
  });
  SmallWorld tempted;
  clean.run(26);
  tempted.run(26);
  CHECK(tempted.total(tempted.model.state.integrity) < clean.total(clean.model.state.integrity));
}

TEST_CASE("Records never exceed deaths, and hidden bodies are never on record", "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "recording.hidden_least", 0.5);
    set(model, "interpersonal_violence.rate", 30.0);
  });
  double hidden = 0.0, recorded = 0.0, killed = 0.0;
  for (int step = 0; step < 104; ++step) {
    world.run(1);
    const Community& c = world.model.community;
    double now = 0.0;
    for (std::size_t cause = 0; cause < causes; ++cause)
      now += total(world, c.killed(static_cast<Cause>(cause)));
    killed += now;
    hidden += world.total(c.bodies_hidden);
    recorded += world.total(c.homicides_recorded);
    REQUIRE(world.total(c.bodies_hidden) + world.total(c.homicides_recorded) <= now);
    REQUIRE(world.total(c.bodies_hidden) <= total(world, c.killed(Cause::groups)));
    REQUIRE(world.total(world.model.province.killed) == now);
  }
  CHECK(killed > 0.0);
  CHECK(hidden > 0.0);
  CHECK(recorded > 0.0);
}

TEST_CASE("Belief lags: after a quarter of a delay it has moved by a part of the way only",
          "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "observation.noise", 0.0);
    set(model, "observation.report_delay", 1.0);
  });
  see(world, Signal::violence, 0, 100.0);
  world.run(13);
  const double left = world.model.province.believed_violence.at(0);
  CHECK(left > 70.0);
  CHECK(left < 90.0);
}

TEST_CASE("The pathway follows belief: response is declared above its line and left below it",
          "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "pathway.decision_delay", 0.005);
    set(model, "observation.report_delay", 5.0);
  });
  see(world, Signal::violence, 0, 60.0);
  see(world, Signal::violence, 1, 60.0);
  world.run(4);
  CHECK(world.model.nation.phase.at(0) == 2.0);
  see(world, Signal::violence, 0, 1.0);
  see(world, Signal::violence, 1, 1.0);
  world.run(4);
  CHECK(world.model.nation.phase.at(0) >= 3.0);
}

TEST_CASE("A tolerated group is arrested less", "[state]") {
  SmallWorld confronted, tolerated;
  for (std::size_t cell = 0; cell < tolerated.model.stance.table.cells(); ++cell) {
    confronted.model.stance.tolerance.start_at(cell, 0.0);
    tolerated.model.stance.tolerance.start_at(cell, 0.8);
  }
  confronted.run(1);
  tolerated.run(1);
  CHECK(tolerated.model.community.arrest_risk.at(2) <
        0.5 * confronted.model.community.arrest_risk.at(2));
}

TEST_CASE("Cuts to courts and prisons close what they name and nothing else", "[state]") {
  const auto cut = [](Model& model) {
    for (auto& lane : model.agenda().drivers) {
      lane.push_back({dynamic_cast<Driver*>(model.find("gang_violence.austerity")), {1.0}});
    }
  };
  SmallWorld usual, poor(1, cut);
  usual.run(2);
  poor.run(2);
  for (std::size_t f = 0; f < functions; ++f) {
    const auto function = static_cast<Function>(f);
    const double before = usual.model.state.capacity.at(cell_of(usual, function));
    const double after = poor.model.state.capacity.at(cell_of(poor, function));
    INFO(function_facts()[f].id);
    if (function == Function::courts || function == Function::corrections) {
      CHECK(after < 0.5 * before);
    } else {
      CHECK(after == Approx(before));
    }
  }
}

TEST_CASE("A vacuum on the route opens ports and borders and no other place", "[state]") {
  SmallWorld world(1, [](Model& model) {
    for (auto& lane : model.agenda().drivers) {
      lane.push_back({dynamic_cast<Driver*>(model.find("gang_violence.route_vacuum")), {1.0}});
    }
  });
  world.run(1);
  const engine::Parameter& entry = *world.model.find_parameter("expansion.entry_rate");
  const engine::Table& table = world.model.community.table;
  CHECK(entry.at(table, 0) == Approx(3.0 * entry.base(0)));
  CHECK(entry.at(table, 1) == entry.base(0));
}

}  // namespace models::tests
