// SPDX-License-Identifier: Apache-2.0
// Epstein's model I against reference statistics of an independent program with the same rules.
#include "models/reference/civil_violence.hpp"

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

/// A torus with one lane per seed, and what it does.
struct Riot {
  explicit Riot(const CivilViolenceRules& rules, std::size_t lanes = 4)
      : identities(lanes_of(lanes)), world(rules, identities) {}

  static engine::Lanes lanes_of(std::size_t count) {
    std::vector<engine::Lanes::Identity> all(count);
    for (std::size_t k = 0; k < count; ++k) all[k] = {.seed = 5, .replicate = k};
    return engine::Lanes(all);
  }
  void set(double legitimacy, double longest_jail) {
    for (std::size_t lane = 0; lane < identities.count(); ++lane) {
      world.set_legitimacy(lane, legitimacy);
      world.set_longest_jail(lane, longest_jail);
    }
  }

  engine::Lanes identities;
  CivilViolence world;
  engine::Threads threads{1};
  engine::Simulation simulation{world, identities, 1.0, threads};
};

/// Spells with at least 50 risen, as the reference counts them.
struct Course {
  double risen = 0.0, jailed = 0.0, peak = 0.0;  // means over steps and lanes; highest of all
  double outbursts = 0.0;                        // per 1000 steps
  double wait = 0.0;                             // mean steps between the end of one and the next
  double quiet = 0.0;                            // share of steps with fewer than 10 risen
};

Course course_of(Riot& riot, int steps) {
  const std::size_t lanes = riot.identities.count();
  Course course;
  std::vector<int> calm(lanes, -1);  // steps since the last outburst; -1: none was yet
  std::vector<bool> is_up(lanes, false);
  double waits = 0.0, waited = 0.0, begun = 0.0;
  for (int step = 0; step < steps; ++step) {
    riot.simulation.step();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double risen = riot.world.risen.at(lane);
      course.risen += risen;
      course.jailed += riot.world.jailed.at(lane);
      course.peak = std::max(course.peak, risen);
      course.quiet += risen < 10.0 ? 1.0 : 0.0;
      if (risen >= 50.0 && !is_up[lane]) {
        begun += 1.0;
        if (calm[lane] >= 0) waits += 1.0, waited += calm[lane];
      }
      is_up[lane] = risen >= 50.0;
      if (is_up[lane])
        calm[lane] = 0;
      else if (calm[lane] >= 0)
        ++calm[lane];
    }
  }
  const double all = steps * static_cast<double>(lanes);
  course.risen /= all;
  course.jailed /= all;
  course.quiet /= all;
  course.outbursts = 1000.0 * begun / all;
  course.wait = waits > 0.0 ? waited / waits : 0.0;
  return course;
}

/// What the reference program found: ten seeds of 2,000 steps each.
struct Reference {
  double legitimacy, cops, longest_jail;
  double risen, jailed, outbursts, wait;
};

Course course_under(double legitimacy, double cops, double longest_jail,
                    CivilViolenceRules::Ratio ratio = CivilViolenceRules::Ratio::floor,
                    int steps = 1000) {
  CivilViolenceRules rules;
  rules.cops = cops;
  rules.ratio = ratio;
  Riot riot(rules);
  riot.set(legitimacy, longest_jail);
  return course_of(riot, steps);
}

TEST_CASE("Civil violence breaks out as often, as long after, and as large as in the reference",
          "[reference]") {
  const Reference known = GENERATE(Reference{0.82, 0.04, 30, 41.0, 236, 34.5, 22.5},
                                   Reference{0.80, 0.04, 30, 54.8, 289, 38.0, 19.0},
                                   Reference{0.85, 0.04, 30, 16.9, 138, 26.3, 33.0},
                                   Reference{0.82, 0.03, 30, 48.6, 325, 59.7, 10.7},
                                   Reference{0.82, 0.05, 30, 15.5, 121, 16.5, 54.0});
  const Course course = course_under(known.legitimacy, known.cops, known.longest_jail);
  CHECK(course.risen == Approx(known.risen).epsilon(0.25));
  CHECK(course.jailed == Approx(known.jailed).epsilon(0.25));
  CHECK(course.outbursts == Approx(known.outbursts).epsilon(0.25));
  CHECK(course.wait == Approx(known.wait).epsilon(0.20));
}

TEST_CASE("Punctuated equilibrium: mostly quiet, now and then an outburst", "[reference]") {
  const Course course = course_under(0.82, 0.04, 30);
  CHECK(course.outbursts > 27.0);
  CHECK(course.outbursts < 42.0);
  CHECK(course.quiet >= 0.6);
}

TEST_CASE("Nobody ever rises where legitimacy leaves no grievance above the threshold",
          "[reference]") {
  const Course course = course_under(0.90, 0.04, 30);
  CHECK(course.peak == 0.0);
}

TEST_CASE("Outbursts need whole ratios, long jail terms and few cops", "[reference]") {
  const Course plain = course_under(0.82, 0.04, 30, CivilViolenceRules::Ratio::plain);
  CHECK(plain.outbursts == 0.0);
  CHECK(plain.risen < 2.0);
  const Course brief = course_under(0.82, 0.04, 10);
  CHECK(brief.risen > 150.0);     // for good
  CHECK(brief.outbursts <= 1.0);  // it begins once in each lane and never ends
  const Course guarded = course_under(0.82, 0.074, 30);
  CHECK(guarded.outbursts == 0.0);
}

/// Mean over lanes of the most who had risen at the end of a step: legitimacy falls in small steps to
/// 0.2, or at once to 0.7.
struct Peaks {
  double gradual = 0.0, sudden = 0.0;
};

Peaks peaks_under(CivilViolenceRules::Order order) {
  constexpr std::size_t lanes = 12;
  CivilViolenceRules rules;
  rules.cops = 0.074;
  rules.order = order;
  Riot slow(rules, lanes), fast(rules, lanes);
  std::array<double, lanes> most_slow{}, most_fast{};
  for (int step = 0; step < 120; ++step) {
    slow.set(std::max(0.2, 0.9 - 0.01 * step), 1e6);
    fast.set(step < 77 ? 0.9 : 0.7, 1e6);
    slow.simulation.step();
    fast.simulation.step();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      most_slow[lane] = std::max(most_slow[lane], slow.world.risen.at(lane));
      most_fast[lane] = std::max(most_fast[lane], fast.world.risen.at(lane));
    }
  }
  Peaks peaks;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    peaks.gradual += most_slow[lane] / lanes;
    peaks.sudden += most_fast[lane] / lanes;
  }
  return peaks;
}

TEST_CASE(
    "One jump of legitimacy raises more people than a larger fall in small steps, if cops act last",
    "[reference]") {
  const Peaks peaks = peaks_under(CivilViolenceRules::Order::cops_last);
  CAPTURE(peaks.gradual, peaks.sudden);
  CHECK(peaks.sudden > 1.3 * peaks.gradual);
}

// Epstein's "salami" finding is not one of the rules alone: in a mixed order cops arrest those who
// rise before the next ones look around.
TEST_CASE("In a mixed order the jump raises fewer than the small steps", "[reference]") {
  const Peaks peaks = peaks_under(CivilViolenceRules::Order::mixed);
  CAPTURE(peaks.gradual, peaks.sudden);
  CHECK(peaks.sudden < peaks.gradual);
}

TEST_CASE("Fewer cops, sooner outbursts", "[reference]") {
  const double few = course_under(0.82, 0.03, 30).wait, some = course_under(0.82, 0.04, 30).wait,
               many = course_under(0.82, 0.05, 30).wait;
  CHECK(few < some);
  CHECK(some < many);
  CHECK(few == Approx(11.0).epsilon(0.3));
  CHECK(some == Approx(22.0).epsilon(0.3));
  CHECK(many == Approx(54.0).epsilon(0.3));
}

TEST_CASE("Nobody is lost on the torus, and nobody at large shares a site but where an arrest was",
          "[reference]") {
  CivilViolenceRules rules;
  Riot riot(rules, 2);
  for (int step = 0; step < 60; ++step) riot.simulation.step();
  const engine::Table& people = riot.world.people;
  CHECK(riot.world.citizens() == 1120);
  CHECK(people.rows() == 1184);
  for (std::size_t cell = 0; cell < people.cells(); ++cell) {
    CHECK(riot.world.site.at(cell) >= 0.0);
    CHECK(riot.world.site.at(cell) < 1600.0);
    if (riot.world.jail_left.at(cell) > 0.0) CHECK(riot.world.has_risen.at(cell) == 0.0);
  }
}

TEST_CASE("A torus counts over its edges what can be seen", "[reference]") {
  const Torus disc(40, 7.0, Neighbourhood::disc), diamond(40, 7.0, Neighbourhood::diamond);
  CHECK(disc.view() == 149);
  CHECK(diamond.view() == 113);
  std::vector<std::int16_t> counts(disc.sites());
  disc.add(counts, 0, 1);
  std::size_t seen = 0;
  for (std::size_t n = 0; n < disc.view(); ++n) seen += counts[disc.seen_from(0, n)] == 1 ? 1U : 0U;
  CHECK(seen == 149);
  CHECK(std::accumulate(counts.begin(), counts.end(), 0) == 149);
}

}  // namespace models::reference::tests
