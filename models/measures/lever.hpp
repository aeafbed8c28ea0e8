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
  /// The same share of each of the functions: "all functions" of the annex.
  void draws_on_all_functions(double share);
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
  void draw(const Draw& wanted);

  LeverSpec spec_;
  std::vector<Draw> draws_;
};

/// A driver of a crisis: a level over time with a pattern over places. The level comes from the
/// scenario; the pattern is a trait of communities, or a hazard that a process of the crisis moves.
///     intensity at a place       = level · pattern
///     in provinces and nation    = level, or the mean of its places weighted by people
class Driver : public engine::Influence {
 public:
  enum class Beyond { level, mean };              // how provinces and the nation see it
  enum class Reach { where_struck, everywhere };  // whether `where` of the crisis confines it
  struct Shape {
    const engine::Stock* pattern = nullptr;  // of communities, within [0, 1]; null: all alike
    double usual_level = 0.0;                // where the scenario names the crisis and says nothing
    Beyond beyond = Beyond::level;
    Reach reach = Reach::where_struck;
  };
  Driver(engine::Model& model, std::string_view name, std::string_view about, const Shape& shape);
  Driver(engine::Model& model, std::string_view name, std::string_view about,
         const engine::Stock* pattern = nullptr);
  const Shape& shape() const { return shape_; }
  void multiplies(std::string_view path, engine::Parameter& change);
  void adds(std::string_view path, engine::Parameter& amount);

 private:
  Shape shape_;
};

/// What follows a hazard of its crisis, wherever the hazard is: at level 1 unless the scenario says
/// otherwise.
Driver::Shape following(const engine::Stock& hazard);

/// A crisis: an id, its drivers ("gang_violence.route_rent" and so on), and by what it is measured.
/// Its processes run only where a scenario names it.
class Crisis : public engine::Component {
 public:
  using engine::Component::Component;
  void activate() { is_active_ = true; }
  bool is_active() const { return is_active_; }
  /// Columns of a dated track, for a crisis that comes along one; empty for the others.
  virtual std::vector<engine::Quantity> track() const { return {}; }
  /// Hazards whose mean over people, over `full`, is its severity; none for gang violence, which is
  /// measured by what groups do.
  const std::vector<const engine::Stock*>& hazards() const { return hazards_; }
  const engine::Parameter* full() const { return full_; }

 protected:
  void is_measured_by(std::vector<const engine::Stock*> hazards, const engine::Parameter& full);

 private:
  bool is_active_ = false;
  std::vector<const engine::Stock*> hazards_;
  const engine::Parameter* full_ = nullptr;
};

/// Whether the scenario at hand names a crisis.
bool is_active(const engine::Model& model, std::string_view crisis);

/// Something that may happen to the world; carried out by the process that owns it.
enum class InjectKind {
  remove_leader,
  free_prisoners,
  arm_group,
  pay_group,
  move_people,
  move_group,
  move_goods
};

}  // namespace models
