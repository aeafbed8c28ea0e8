// SPDX-License-Identifier: Apache-2.0
// A lever of the annex, or an action outside it: who carries it, what it costs, how long it takes,
// what it bends. Its outcome follows through the model, never by a formula of its own.
#pragma once

#include <string_view>
#include <vector>

#include "models/model.hpp"

namespace models {

enum class Pillar { prevent, pursue, protect, promote, outside_the_annex };
std::string_view text_of(Pillar pillar);

struct LeverSpec {
  std::string_view id;  // "prevent.early_warning", "outside.pact"
  Pillar pillar = Pillar::prevent;
  std::string_view objective, component;  // of the annex, paraphrased
  std::string_view annex;                 // "PREVENT 3.1": pillar, objective, bullet
  std::vector<int> sendai;                // priorities 1–4
  std::vector<std::string_view> pathway;  // phases it belongs to
  std::string_view mechanism;
  double cost = 0;  // [USD per person reached and year at full intensity]
  std::string_view cost_source;
  double lead_time = 0.25;  // [year] from start to full effect
  double half_life = 0.25;  // [year] after it stops
  std::string_view side_effect;
  engine::Source source;
  char evidence = 'D';  // A trial replicated here, B not replicated, C observational, D expert
  std::string_view evidence_context;  // country and year
  std::string_view primary_metric;
  engine::Direction direction = engine::Direction::depends;
};

class Lever : public engine::Influence {
 public:
  Lever(engine::Model& model, LeverSpec spec);
  const LeverSpec& spec() const { return spec_; }

  /// Share of the free capacity of a function or carrier that full intensity everywhere takes up.
  void draws_on(Function function, double share);
  void draws_on(Carrier carrier, double share);
  struct Draw {
    bool is_carrier;
    std::size_t who;  // Function or Carrier
    double share;
  };
  const std::vector<Draw>& draws() const { return draws_; }

  /// effective = base · (1 + change · intensity) of the parameter under this path.
  void multiplies(std::string_view path, engine::Parameter& change);
  void adds(std::string_view path, engine::Parameter& amount);

 protected:
  Model& crisis_model() const;

 private:
  LeverSpec spec_;
  std::vector<Draw> draws_;
};

/// A driver of a crisis: a level over time (given by the scenario) with a pattern over places.
class Driver : public engine::Influence {
 public:
  /// `pattern`: a trait of communities within [0, 1]; null: everywhere alike.
  Driver(engine::Model& model, std::string_view name, std::string_view about,
         const engine::Stock* pattern = nullptr);
  const engine::Stock* pattern() const { return pattern_; }
  void multiplies(std::string_view path, engine::Parameter& change);
  void adds(std::string_view path, engine::Parameter& amount);

 private:
  const engine::Stock* pattern_;
};

/// A crisis: an id and its drivers, "gang_violence.route_rent" and so on.
class Crisis : public engine::Component {
 public:
  using engine::Component::Component;
};

/// Something that may happen to the world; carried out by the process that owns it.
enum class InjectKind { remove_leader, free_prisoners, arm_group, pay_group };

}  // namespace models
