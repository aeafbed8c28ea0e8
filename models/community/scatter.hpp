// SPDX-License-Identifier: Apache-2.0
// People who set out and choose among places: each by chance in proportion to a weight, so that
// whole people arrive and nobody is lost.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "engine/random/counts.hpp"
#include "engine/run/process.hpp"

namespace models {

/// Places with weights, filled for one origin at a time.
class Scatter {
 public:
  void clear() {
    cumulative_.clear();
    cells_.clear();
  }
  void add(std::size_t cell, double weight) {
    cumulative_.push_back((cumulative_.empty() ? 0.0 : cumulative_.back()) + weight);
    cells_.push_back(cell);
  }
  bool leads_nowhere() const { return cumulative_.empty() || cumulative_.back() <= 0.0; }

  /// Adds `leavers` (a whole number) of cohort `k` of `cells` to the places chosen.
  struct Party {
    std::size_t from, k;
    double leavers;
  };
  void send(const engine::Now& now, const engine::Process& who, const Party& party,
            std::span<double> into) const {
    if (party.leavers <= static_cast<double>(one_by_one)) {
      send_each(now, who, party, into);
    } else {
      send_many(now, who, party, into);
    }
  }

 private:
  static constexpr std::size_t one_by_one = 32;  // above this, a multinomial
  static constexpr std::size_t most_cohorts = 10;

  void send_each(const engine::Now& now, const engine::Process& who, const Party& party,
                 std::span<double> into) const {
    for (std::size_t person = 0; person < static_cast<std::size_t>(party.leavers); ++person) {
      const double u =
          engine::uniform(now, who, who.table(), party.from, party.k * one_by_one + person);
      const auto place =
          std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, u * cumulative_.back());
      into[cells_[static_cast<std::size_t>(place - cumulative_.begin())]] += 1.0;
    }
  }

  // Place after place a binomial of those who are left, so the numbers add up. The luck belongs to
  // the pair of places: a city may have more connections than a process has draws.
  void send_many(const engine::Now& now, const engine::Process& who, const Party& party,
                 std::span<double> into) const {
    const engine::Table& table = who.table();
    const engine::Key key = now.lanes->key(party.from % table.lanes());
    const auto draw =
        static_cast<std::uint32_t>(engine::first_draw + most_cohorts * one_by_one + party.k);
    double left = party.leavers;
    for (std::size_t k = 0; k < cumulative_.size() && left > 0.0; ++k) {
      const double before = k == 0 ? 0.0 : cumulative_[k - 1];
      const double rest = cumulative_.back() - before;
      const bool is_last = k + 1 == cumulative_.size() || rest <= 0.0;
      const double chance = is_last ? 1.0 : std::min(1.0, (cumulative_[k] - before) / rest);
      const std::uint64_t pair = engine::mix(table.entity(party.from), table.entity(cells_[k]));
      const double u =
          engine::uniform(key, pair, static_cast<std::uint32_t>(now.step), who.hash(), draw);
      const double gone = is_last ? left : engine::binomial(left, chance, u);
      into[cells_[k]] += gone;
      left -= gone;
    }
  }

  std::vector<double> cumulative_;
  std::vector<std::size_t> cells_;
};

}  // namespace models
