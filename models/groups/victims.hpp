// SPDX-License-Identifier: Apache-2.0
// People harmed by illicit markets, by sex and whether they are under 18; and people whom a market
// moves from one standing to another, by how much each cohort is sought.
#pragma once

#include "engine/random/counts.hpp"
#include "models/state/seen.hpp"

namespace models {

/// Counts people harmed who stay where they are: Poisson with a rate per person of each kind.
class HarmedPeople {
 public:
  struct Weights {
    double girls, boys, women, men;
  };
  HarmedPeople(engine::Process* owner, Community& community, Victims& tally)
      : community_(community),
        girls_{owner, tally.girls, "girls"},
        boys_{owner, tally.boys, "boys"},
        women_{owner, tally.women, "women"},
        men_{owner, tally.men, "men"} {}

  /// rate: harmed per person and year of weight 1. Uses the first four draws of the process.
  void write(const engine::Now& now, const engine::Process& process, const engine::Cells& cells,
             std::span<const double> rate, const Weights& weight) const {
    const auto luck = engine::uniforms(now, process, cells);
    count(now, cells, girls_, Sex::women, Age::children, Age::adolescents, weight.girls, rate,
          luck[0]);
    count(now, cells, boys_, Sex::men, Age::children, Age::adolescents, weight.boys, rate, luck[1]);
    count(now, cells, women_, Sex::women, Age::young, Age::older, weight.women, rate, luck[2]);
    count(now, cells, men_, Sex::men, Age::young, Age::older, weight.men, rate, luck[3]);
  }

 private:
  void count(const engine::Now& now, const engine::Cells& cells, const engine::Flow& into, Sex sex,
             Age youngest, Age oldest, double weight, std::span<const double> rate,
             std::span<const double> luck) const {
    if (weight == 0.0) return;
    const std::size_t mark = cells.work->mark();
    const auto mean = zeros(cells);
    for (const Standing standing : {Standing::resident, Standing::displaced}) {
      add_cohorts(mean, community_.people(standing), sex, youngest, oldest, cells);
    }
    for (std::size_t i = 0; i < cells.size; ++i) mean[i] *= weight * rate[i] * now.step_years;
    const auto harmed = into.over(cells);
    engine::poisson_block(harmed.data(), mean.data(), luck.data(), cells.size);
    cells.work->release(mark);
  }

  Community& community_;
  engine::Flow girls_, boys_, women_, men_;
};

/// The tally of a kind of victim that a cohort belongs to.
inline engine::Stock& tally_of(Victims& tally, std::size_t cohort) {
  const bool is_minor = cohort % ages <= static_cast<std::size_t>(Age::adolescents);
  if (cohort < ages) return is_minor ? tally.girls : tally.women;
  return is_minor ? tally.boys : tally.men;
}

/// People of one standing whom a market takes elsewhere, each cohort as far as it is sought.
class SoughtPeople {
 public:
  SoughtPeople(engine::Process* owner, Cohorts& from, Cohorts& to, Victims& tally,
               std::string_view cause, const CohortWeights& sought)
      : from_(from), sought_(sought) {
    for (std::size_t k = 0; k < sought.size(); ++k) {
      if (sought[k] == 0.0) continue;
      engine::Stock& cohort = from.all()[k];
      exits_.emplace_back(
          owner, cohort, std::string(cause) + "_" + cohort.name(),
          engine::Destination{.to = &to.all()[k], .tally = &tally_of(tally, k), .entry = ""});
      cohort_.push_back(k);
    }
  }

  /// Σ sought · people.  [person]
  std::span<double> people(const engine::Cells& cells) const {
    return weighted_people(cells, from_, sought_);
  }
  /// hazard: of a person with weight 1.  [1/year]
  void write(const engine::Cells& cells, std::span<const double> hazard) const {
    for (std::size_t e = 0; e < exits_.size(); ++e) {
      const double weight = sought_[cohort_[e]];
      const auto out = exits_[e].over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) out[i] = weight * hazard[i];
    }
  }

 private:
  Cohorts& from_;
  CohortWeights sought_;
  std::deque<engine::Exit> exits_;
  std::vector<std::size_t> cohort_;
};

}  // namespace models
