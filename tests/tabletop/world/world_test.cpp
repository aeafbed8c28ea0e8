// SPDX-License-Identifier: Apache-2.0
// The world behind an exercise is a function of scenario, seed and plan, and of nothing else.
#include <cstring>
#include <ctime>

#include "engine/base/fault.hpp"
#include "studies/ensemble.hpp"
#include "tests/catch.hpp"
#include "tests/tabletop/world/exercise_world.hpp"

namespace tabletop::tests {

namespace {

constexpr int half_a_year = 26;

bool is_same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

// The first week in which a series differs; −1 where none does.
int first_difference(const Chronicle::Series& a, const Chronicle::Series& b, int weeks) {
  const std::size_t width = a.values.size() / static_cast<std::size_t>(weeks);
  for (std::size_t k = 0; k < a.values.size(); ++k) {
    if (std::memcmp(&a.values[k], &b.values[k], sizeof(double)) != 0)
      return static_cast<int>(k / width);
  }
  return -1;
}

int first_difference(const Chronicle& a, const Chronicle& b, bool is_observed) {
  int first = a.weeks;
  for (std::size_t k = 0; k < a.series.size(); ++k) {
    if (a.series[k].is_observed != is_observed) continue;
    const int week = first_difference(a.series[k], b.series[k], a.weeks);
    if (week >= 0) first = std::min(first, week);
  }
  return first;
}

const World& the_world() {
  static const World world(country(), 7);
  return world;
}

double nation(const Chronicle& line, const std::string& id, int week) {
  const Chronicle::Series& series = *line.find(id);
  const std::size_t width = series.values.size() / static_cast<std::size_t>(line.weeks);
  return series.values[static_cast<std::size_t>(week + 1) * width - 1];
}

}  // namespace

TEST_CASE("A world without decisions is the run of the arm that does nothing", "[tabletop]") {
  const scenarios::Scenario scenario = country();
  studies::EnsembleRequest request;
  request.scenario = &scenario;
  request.arms = {"nothing"};
  request.replicates = 1;
  request.seed = 7;
  request.steps = half_a_year;
  request.threads = 1;
  const studies::Outcome run = studies::run(request);
  const Chronicle line = the_world().line({}, half_a_year);
  std::size_t compared = 0;
  for (const outputs::Variable& variable : run.result.variables) {
    const Chronicle::Series* series = line.find(variable.name);
    if (variable.role != outputs::Role::metric || series == nullptr) continue;
    if (variable.axes.size() != 3) continue;  // arm, replicate, time
    const auto& values = std::get<std::vector<double>>(variable.values);
    for (int week = 0; week < half_a_year; ++week) {
      INFO(variable.name << " in week " << week);
      const double ours = nation(line, variable.name, week), theirs = values[week];
      CHECK((ours == Approx(theirs).epsilon(1e-12) || (ours != ours && theirs != theirs)));
    }
    ++compared;
  }
  CHECK(compared > 80);
}

TEST_CASE("The same plan leads to the same state, another one to another", "[tabletop]") {
  Plan plan;
  plan.uses = {use_of("protect.basic_services", 8), use_of("prevent.state_presence", 8)};
  const Chronicle once = the_world().line(plan, half_a_year);
  const Chronicle again = World(country(), 7).line(plan, half_a_year);
  CHECK(once.state_hash == again.state_hash);
  for (std::size_t k = 0; k < once.series.size(); ++k)
    CHECK(is_same(once.series[k].values, again.series[k].values));
  CHECK(World(country(), 8).line(plan, half_a_year).state_hash != once.state_hash);
  CHECK(the_world().line({}, half_a_year).state_hash != once.state_hash);
}

TEST_CASE("What is true of a turn does not hang on how far the world is run", "[tabletop]") {
  Plan plan;
  plan.uses = {use_of("protect.basic_services", 2)};
  const Chronicle four = the_world().line(plan, 4), eight = the_world().line(plan, 8);
  for (std::size_t k = 0; k < four.series.size(); ++k) {
    const auto& values = four.series[k].values;
    CHECK(std::memcmp(values.data(), eight.series[k].values.data(),
                      values.size() * sizeof(double)) == 0);
  }
}

TEST_CASE("A decision changes nothing before its week", "[tabletop]") {
  const int start = GENERATE(5, 12);
  Plan with;
  with.uses = {use_of("pursue.crisis_justice", 0), use_of("protect.basic_services", start)};
  Plan without;
  without.uses = {use_of("pursue.crisis_justice", 0)};
  const Chronicle a = the_world().line(with, half_a_year);
  const Chronicle b = the_world().line(without, half_a_year);
  CHECK(first_difference(a, b, true) >= start);
  CHECK(first_difference(a, b, false) >= start);
  CHECK(first_difference(a, b, false) < half_a_year);
}

TEST_CASE("A shock and a skipped crisis change nothing before their week", "[tabletop]") {
  scenarios::Inject shock;
  shock.at = {10, std::nullopt};
  shock.id = "truce-ends";
  shock.kind = "remove_leader";
  shock.numbers["killed"] = scenarios::Value::fixed(1.0);
  shock.names["group"] = "Hill Brothers";
  Plan with;
  with.injects = {shock};
  const Chronicle calm = the_world().line({}, half_a_year);
  const int shocked = first_difference(the_world().line(with, half_a_year), calm, false);
  CHECK(shocked >= 10);
  CHECK(shocked <= 12);
  Plan spared;
  spared.without_crises = {"gang_violence"};
  CHECK(first_difference(the_world().line(spared, half_a_year), calm, false) < half_a_year);
}

// Watching takes people from other work and moves the response, so it is part of history; but the
// luck of sources is not the luck of the world: nothing else is drawn anew.
TEST_CASE("Early warning changes what is seen at once, and draws no other luck for the world",
          "[tabletop]") {
  Plan warned;
  warned.uses = {use_of("prevent.early_warning", 4, 1.0)};
  const int weeks = 16;
  const Chronicle with = the_world().line(warned, weeks), without = the_world().line({}, weeks);
  const Chronicle elsewhere = World(country(), 8).line({}, weeks);
  CHECK(first_difference(with, without, true) <= 6);
  double by_watching = 0.0, by_luck = 0.0;
  for (int week = 4; week < weeks; ++week) {
    const double usual = nation(without, "lethal_violence", week);
    by_watching += std::abs(nation(with, "lethal_violence", week) - usual);
    by_luck += std::abs(nation(elsewhere, "lethal_violence", week) - usual);
  }
  CHECK(by_watching < 0.05 * by_luck);
}

TEST_CASE("A line holds what the State sees and what is true, apart", "[tabletop]") {
  const Chronicle line = the_world().line({}, half_a_year);
  CHECK(line.find("seen_violence")->is_observed);
  CHECK_FALSE(line.find("control")->is_observed);
  CHECK_FALSE(line.find("members")->is_observed);
  CHECK(line.by_community.size() > 10);
  CHECK(line.by_community.front().values.size() == 25 * half_a_year);
  CHECK(line.groups.size() == half_a_year);
  CHECK(line.groups.front().size() == 3);
  CHECK(nation(line, "control", 20) == Approx(nation(line, "territorial_control", 20)));
}

TEST_CASE("Identical plans differ by exactly nothing in every version", "[tabletop]") {
  Plan plan;
  plan.uses = {use_of("protect.basic_services", 4)};
  const std::vector<std::string> metrics{"lethal_violence", "lethal_violence[women]",
                                         "unmet_need[province_2]", "displaced"};
  const Versions versions = the_world().versions({plan, {}, plan}, 4, half_a_year, 12, metrics);
  REQUIRE(versions.versions == 12);
  bool does_any_differ = false;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    for (std::size_t v = 0; v < versions.versions; ++v) {
      CHECK(versions.at(m, 0, v) == versions.at(m, 2, v));
      does_any_differ = does_any_differ || versions.at(m, 0, v) != versions.at(m, 1, v);
    }
  }
  CHECK(does_any_differ);
  CHECK(versions.fans.size() == metrics.size() * 3 * half_a_year * 5);
  CHECK(versions.drawn == std::vector<std::string>{"recruitment.exposure"});
}

TEST_CASE("A version is the same whatever plans it is compared with", "[tabletop]") {
  Plan spared;
  spared.without_crises = {"gang_violence"};
  spared.uses = {use_of("prevent.early_warning", 3)};
  const Versions alone = the_world().versions({spared}, 0, half_a_year, 3, {"lethal_violence"});
  const Versions beside =
      the_world().versions({{}, spared}, 0, half_a_year, 3, {"lethal_violence"});
  for (std::size_t v = 0; v < 3; ++v) CHECK(alone.at(0, 0, v) == beside.at(0, 1, v));
}

TEST_CASE("Versions that are stopped keep what is done", "[tabletop]") {
  std::atomic<bool> is_stopped{false};
  Watch watch;
  watch.cancelled = &is_stopped;
  watch.progress = [&](double) { is_stopped = true; };
  const Versions versions =
      the_world().versions({{}}, 0, 8, 200, {"lethal_violence", "unmet_need"}, watch);
  CHECK(versions.versions > 0);
  CHECK(versions.versions < 200);
  CHECK(versions.values.size() == 2 * versions.versions);
}

TEST_CASE("Causes add up to the change of a metric", "[tabletop]") {
  const Chronicle line = the_world().line({}, 30);
  const auto causes = the_world().causes({}, "unmet_need", 10, 29);
  double sum = 0.0;
  for (const World::Cause& cause : causes) sum += cause.change;
  CHECK(sum ==
        Approx(nation(line, "unmet_need", 29) - nation(line, "unmet_need", 10)).margin(1e-9));
  CHECK_FALSE(causes.front().about.empty());
}

TEST_CASE("A measure costs what it reaches", "[tabletop]") {
  scenarios::LeverUse everywhere = use_of("protect.basic_services", 0, 1.0);
  const double whole = the_world().cost_usd_per_year(everywhere);
  CHECK(whole > 0.0);
  double parts = 0.0;
  for (const std::string& province : the_world().provinces()) {
    scenarios::LeverUse here = everywhere;
    here.target = {scenarios::Target::Kind::provinces, {province}, 1.0, ""};
    parts += the_world().cost_usd_per_year(here);
  }
  CHECK(parts == Approx(whole));
  CHECK_THROWS_AS(the_world().cost_usd_per_year(use_of("protect.nobody", 0)), engine::UsageError);
}

// Time of the processor, so that others at work on this machine do not count.
TEST_CASE("Two hundred versions of three plans fit into a pause", "[tabletop][.][slow]") {
  Plan plan;
  plan.uses = {use_of("protect.basic_services", 26), use_of("prevent.state_presence", 30)};
  Plan earlier = plan;
  earlier.uses[0].start.step = 22;
  const std::clock_t begin = std::clock();
  for (int k = 0; k < 3; ++k)
    the_world().versions({plan, earlier}, 26, 78, 200, {"lethal_violence", "unmet_need"});
  const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  WARN("3 × 200 paired runs of 78 weeks: " << spent << " s of one core");
  CHECK(spent < 2 * 60.0);
}

TEST_CASE("A turn is resolved within a second", "[tabletop][.][slow]") {
  Plan plan;
  plan.uses = {use_of("protect.basic_services", 26), use_of("prevent.state_presence", 30)};
  const std::clock_t begin = std::clock();
  the_world().line(plan, 78);
  const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  WARN("78 weeks: " << spent << " s");
  CHECK(spent < 1.0);
}

}  // namespace tabletop::tests
