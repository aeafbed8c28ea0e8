// SPDX-License-Identifier: Apache-2.0
// A world of orchards that uses every device of the kernel: cohorts with hazards, requests, levels
// with limits, fields, tallies, neighbours, links both ways, meetings, influences and ledgers.
#pragma once

#include <memory>
#include <vector>

#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

class Weather final : public engine::Influence {
 public:
  Weather(engine::Model& model, std::string_view name) : Influence(model, name, "Bends growth.") {}
  engine::Parameter change{this, {.name = "change", .range = {-1, 1}, .value = -0.4}};
};

struct ToyPlan {
  std::size_t rows = 301;
  std::size_t first_replicate = 0;
  std::size_t lanes = 1;
  unsigned threads = 1;
  enum class Order { forward, backward } order = Order::forward;
  enum class Bystanders { absent, idle } bystanders = Bystanders::absent;
  enum class LaneOrder { forward, backward } lane_order = LaneOrder::forward;
  enum class Sky { changing, clear } sky = Sky::changing;
  engine::Threads* shared_threads = nullptr;  // in place of its own
};

class Toy {
 public:
  explicit Toy(const ToyPlan& plan);
  engine::Simulation& simulation() { return *simulation_; }
  engine::Model& model() { return model_; }
  void steps(int count);
  /// Every stock of every table, for one lane.
  std::vector<double> lane(std::size_t lane) const;
  std::vector<std::byte> bytes() const { return simulation_->snapshot(); }

  engine::Model model_;
  engine::Table& place = model_.add_table("place", engine::Model::Bendable::yes);
  engine::Table& region = model_.add_table("region", engine::Model::Bendable::yes);
  engine::Stock young{place, engine::Stock::Kind::whole, {.name = "young", .range = {0, 0x1p53}}};
  engine::Stock old{place, engine::Stock::Kind::whole, {.name = "old", .range = {0, 0x1p53}}};
  engine::Stock coins{place, engine::Stock::Kind::whole, {.name = "coins", .range = {0, 0x1p53}}};
  engine::Stock gone{place, engine::Stock::Kind::tally, {.name = "gone"}};
  engine::Stock warmth{place, engine::Stock::Kind::level, {.name = "warmth", .range = {0, 1}}};
  engine::Stock damp{place, engine::Stock::Kind::level, {.name = "damp", .range = {0, 2}}};
  engine::Stock light{place, engine::Stock::Kind::field, {.name = "light"}};
  engine::Stock mood{region, engine::Stock::Kind::level, {.name = "mood", .range = {-5, 5}}};
  engine::Stock mean_warmth{region, engine::Stock::Kind::field, {.name = "mean_warmth"}};

 private:
  void add_ageing();
  void add_births();
  void add_warming();
  void add_mood();
  void add_quarrels();
  void add_market();
  void add_sky(ToyPlan::Sky kind);
  void add_bystanders();
  void found(const ToyPlan& plan);
  Acting& acting(int stage, engine::Table& table, std::string_view name) {
    return model_.add<Acting>(stage, table, name);
  }
  /// Keeps a writer alive as long as the toy.
  template <class W, class... Arguments>
  W& write(Arguments&&... arguments) {
    auto made = std::make_unique<W>(std::forward<Arguments>(arguments)...);
    W& writer = *made;
    writers_.push_back(std::move(made));
    return writer;
  }

  engine::Graph& net_ = model_.add_graph("net");
  Weather& sky_ = model_.add<Weather>("sky");
  Weather& idle_ = model_.add<Weather>("idle");
  std::vector<std::unique_ptr<engine::Writer>> writers_;
  std::unique_ptr<engine::Neighbours> neighbours_;
  std::unique_ptr<engine::Parameter> birth_rate_;
  std::unique_ptr<engine::Threads> own_threads_;
  std::unique_ptr<engine::Simulation> simulation_;
};

}  // namespace engine_test
