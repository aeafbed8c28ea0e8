// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/run/toy.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/counts.hpp"

namespace engine_test {

using engine::Cells;
using engine::Exit;
using engine::Flow;
using engine::Now;

Toy::Toy(const ToyPlan& plan) {
  model_.add_ledger("people", {&young, &old});
  model_.add_ledger("money", {&coins});
  std::vector<void (Toy::*)()> parts{&Toy::add_ageing, &Toy::add_births,   &Toy::add_warming,
                                     &Toy::add_mood,   &Toy::add_quarrels, &Toy::add_market};
  if (plan.bystanders == ToyPlan::Bystanders::idle) parts.push_back(&Toy::add_bystanders);
  if (plan.order == ToyPlan::Order::backward) std::reverse(parts.begin(), parts.end());
  for (const auto part : parts) (this->*part)();
  add_sky(plan.sky);
  found(plan);
}

void Toy::add_ageing() {
  Acting& process = acting(2, place, "ageing");
  auto& grown = write<Exit>(&process, young, "grown", engine::Destination{.to = &old});
  auto& dead =
      write<Exit>(&process, old, "dead", engine::Destination{.tally = &gone, .entry = "deaths"});
  process.law = [this, &grown, &dead](const Now&, const Cells& cells) {
    fill(grown.over(cells), 0.5);
    const auto hazard = dead.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) hazard[i] = 0.3 * damp.over(cells)[i];
  };
}

void Toy::add_births() {
  Acting& process = acting(2, place, "births");
  auto& born = write<Flow>(&process, young, "born", "births");
  birth_rate_ = std::make_unique<engine::Parameter>(
      &process, engine::Quantity{.name = "rate", .range = {0, 100}, .value = 3.0});
  sky_.multiplies(*birth_rate_, sky_.change);
  idle_.multiplies(*birth_rate_, idle_.change);
  process.law = [this, &process, &born](const Now& now, const Cells& cells) {
    const auto rate = birth_rate_->over(cells);
    const auto u = engine::uniform(now, process, cells, 2);
    const auto out = born.over(cells);
    engine::poisson_block(out.data(), rate.data(), u.data(), cells.size);
  };
}

void Toy::add_warming() {
  Acting& process = acting(2, place, "warming");
  auto& change = write<Flow>(&process, warmth, "change");
  auto& drying = write<Flow>(&process, damp, "drying");
  auto& shine = write<engine::Set>(&process, light);
  neighbours_ = std::make_unique<engine::Neighbours>(
      &process, place, std::vector<const engine::Stock*>{&warmth, &damp});
  neighbours_->set_graph(net_);
  process.law = [this, &process, &change, &drying, &shine](const Now& now, const Cells& cells) {
    const auto heard = neighbours_->pulled<2>(cells);
    const auto u = engine::uniform(now, process, cells);
    const auto out = change.over(cells), dried = drying.over(cells), lit = shine.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t cell = cells.begin + i, lanes = place.lanes();
      const std::size_t there = place.link().row[cell / lanes] * lanes + cell % lanes;
      out[i] = 0.3 * heard[0][i] + 0.05 * mood.at(there) + u[i] - 0.7;
      dried[i] = 0.1 * heard[1][i] - 0.2 * damp.over(cells)[i] + 0.3 * u[i];
      lit[i] = mood.at(there) + warmth.over(cells)[i];
    }
  };
}

// In one stage with places, and reads them, as they read regions.
void Toy::add_mood() {
  Acting& process = acting(2, region, "mood");
  auto& change = write<Flow>(&process, mood, "change");
  auto& mean = write<engine::Set>(&process, mean_warmth);
  process.law = [this, &process, &change, &mean](const Now& now, const Cells& cells) {
    const auto u = engine::uniform(now, process, cells);
    const auto out = change.over(cells), set = mean.over(cells);
    const std::size_t lanes = place.lanes();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t row = (cells.begin + i) / lanes, lane = (cells.begin + i) % lanes;
      for (std::size_t from = 0; from < place.rows(); ++from) {
        if (place.link().row[from] == row) set[i] += warmth.at(from * lanes + lane);
      }
      out[i] = 4.0 * (u[i] - 0.5) + 0.01 * set[i];
    }
  };
}

void Toy::add_quarrels() {
  Acting& process = acting(4, place, "quarrels");
  auto& of_young = write<Exit>(&process, young, "fled",
                               engine::Destination{.tally = &gone, .entry = "departures"});
  auto& of_old = write<engine::Request>(&process, old, "moved", engine::Destination{.to = &young});
  process.law = [this, &of_young, &of_old](const Now& now, const Cells& cells) {
    const auto hazard = of_young.over(cells), moved = of_old.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      hazard[i] = gone.over(cells)[i] > 0.0 ? 2.0 : 0.0;
      moved[i] = now.step % 2 == 0 ? 1.5 : 0.0;
    }
  };
}

// Every place hands coins on to the next, and is paid for its warmth from outside.
void Toy::add_market() {
  Gathering& meeting = model_.add<Gathering>(4, place, "market");
  auto& trade = write<Flow>(&meeting, coins, "trade");
  auto& income = write<Flow>(&meeting, coins, "income", "income");
  auto& taxes = write<Flow>(&meeting, coins, "taxes", "-taxes");
  auto& joined = write<Flow>(&meeting, damp, "spill");
  meeting.law = [this, &trade, &income, &taxes, &joined](const Now& now) {
    for (std::size_t lane = 0; lane < place.lanes(); ++lane) {
      for (std::size_t row = 0; row < place.rows(); ++row) {
        const std::size_t here = row * place.lanes() + lane;
        const std::size_t next = (row + 1) % place.rows() * place.lanes() + lane;
        const double given = std::floor(coins.at(here) / 4.0);
        trade.whole()[here] -= given;
        trade.whole()[next] += given;
        income.whole()[here] = std::floor(10.0 * warmth.at(here));
        taxes.whole()[here] = -std::floor(coins.at(here) / 3.0);
        joined.whole()[next] += 0.01 * static_cast<double>(now.step) * warmth.at(here);
      }
    }
  };
}

// The influence acts from step 2 on, and not everywhere.
void Toy::add_sky(ToyPlan::Sky kind) {
  Gathering& meeting = model_.add<Gathering>(1, place, "skies");
  sky_.activate();
  auto& at_places = write<engine::Set>(&meeting, sky_.intensity_in(place));
  auto& at_regions = write<engine::Set>(&meeting, sky_.intensity_in(region));
  meeting.law = [this, kind, &meeting, &at_places, &at_regions](const Now& now) {
    sky_.set_on(now.step >= 2);
    at_regions.whole();
    for (std::size_t cell = 0; cell < place.cells(); ++cell) {
      const double u = engine::uniform(now, meeting, place, cell);
      at_places.whole()[cell] =
          now.step >= 2 && kind == ToyPlan::Sky::changing && u < 0.3 ? u : 0.0;
    }
  };
}

// An influence at intensity 0 and processes that change nothing.
void Toy::add_bystanders() {
  idle_.activate();
  idle_.set_on(true);
  acting(2, region, "a_watcher").law = [](const Now&, const Cells&) {};
  acting(3, place, "another_watcher").law = [](const Now&, const Cells&) {};
  Acting& process = acting(2, place, "zero");
  auto& nothing = write<Exit>(&process, old, "nobody", engine::Destination{});
  auto& still = write<Flow>(&process, warmth, "nothing");
  process.law = [&nothing, &still](const Now&, const Cells& cells) {
    nothing.over(cells);
    still.over(cells);
  };
}

void Toy::found(const ToyPlan& plan) {
  model_.prepare(plan.lanes);
  model_.wire();
  place.allocate(entities(plan.rows, 1), plan.lanes);
  region.allocate(entities(5, 2), plan.lanes);
  std::vector<engine::Row> region_of(plan.rows);
  for (std::size_t row = 0; row < plan.rows; ++row)
    region_of[row] = static_cast<engine::Row>(row % 5);
  place.set_link(region, region_of);
  net_.begin.assign(1, 0);
  for (engine::Row row = 0; row < plan.rows; ++row) {
    for (std::size_t k = 0; k < 1 + row % 4; ++k) {
      net_.neighbour.push_back(static_cast<std::uint32_t>((row * 11 + k * 97 + 1) % plan.rows));
      net_.weight.push_back(0.2);
    }
    net_.begin.push_back(static_cast<std::uint32_t>(net_.neighbour.size()));
    young.start_at_in_all_lanes(row, row % 13 * 4);
    old.start_at_in_all_lanes(row, row % 7 * 1000);
    coins.start_at_in_all_lanes(row, row % 3 * 123);
    warmth.start_at_in_all_lanes(row, 0.01 * (row % 100));
    damp.start_at_in_all_lanes(row, 0.5);
  }
  std::vector<engine::Lanes::Identity> who;
  for (std::size_t k = 0; k < plan.lanes; ++k) {
    const bool is_backward = plan.lane_order == ToyPlan::LaneOrder::backward;
    const std::size_t place_of = is_backward ? plan.lanes - 1 - k : k;
    who.push_back({.seed = 7, .replicate = plan.first_replicate + place_of});
    birth_rate_->set(k, 2.0 + 0.5 * static_cast<double>(plan.first_replicate + place_of));
  }
  if (plan.shared_threads == nullptr)
    own_threads_ = std::make_unique<engine::Threads>(plan.threads);
  simulation_ = std::make_unique<engine::Simulation>(
      model_, engine::Lanes(std::move(who)), 0.25,
      plan.shared_threads == nullptr ? *own_threads_ : *plan.shared_threads);
}

void Toy::steps(int count) {
  for (int k = 0; k < count; ++k) simulation_->step();
}

std::vector<double> Toy::lane(std::size_t lane) const {
  std::vector<double> values;
  for (const engine::Table* table : model_.tables()) {
    for (const engine::Stock* stock : table->stocks()) {
      if (stock->name() == "idle intensity") continue;
      for (std::size_t row = 0; row < table->rows(); ++row) {
        values.push_back(stock->at(row * table->lanes() + lane));
      }
    }
  }
  return values;
}

}  // namespace engine_test
