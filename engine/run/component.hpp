// SPDX-License-Identifier: Apache-2.0
// Components declare, the kernel runs: the members of a component are its declarations.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/cells.hpp"
#include "engine/spec/quantity.hpp"
#include "engine/store/stock.hpp"

namespace engine {

class Component;
class Influence;
class Model;

/// A declared number of a component. Its value may differ by lane (uncertainty) and, where an
/// influence bends it, by place:
///     effective = base · Π (1 + change · intensity) (+ amount · intensity), kept within its range
class Parameter {
 public:
  Parameter(Component* owner, const Quantity& quantity);
  Parameter(const Parameter&) = delete;
  Parameter& operator=(const Parameter&) = delete;

  const Quantity& quantity() const { return quantity_; }
  std::string path() const;  // "recruitment.pull"
  const Component& owner() const { return *owner_; }

  /// Effective values of a tile, constant or bent. [quantity().unit, cells.size]
  std::span<const double> over(const Cells& cells) const;
  /// Effective value at one cell of a table: for meetings.
  double at(const Table& table, std::size_t cell) const {
    const std::size_t lane = lanes_ == 1 ? 0 : cell % lanes_;
    return bends_.empty() ? base(lane) : bent_at(table, cell, lane);
  }
  /// Effective values at every cell of a table, for meetings that ask in most of them; good until
  /// it is asked again. [quantity().unit, table.cells()]
  std::span<const double> everywhere(const Table& table) const;
  /// Value of a lane before any influence.
  double base(std::size_t lane) const {
    return pattern_.empty() ? quantity_.value : pattern_[lane];
  }

  void set_lanes(std::size_t lanes);
  void set(std::size_t lane, double value);
  bool is_bent() const { return !bends_.empty(); }

 private:
  friend class Model;
  friend class Influence;
  enum class Way { multiplies, adds };
  double bent_at(const Table& table, std::size_t cell, std::size_t lane) const;
  bool is_any_on() const;
  struct Bend {
    const Influence* by;
    const Parameter* change;
    Way way;
  };
  Component* owner_;
  Quantity quantity_;
  std::size_t lanes_ = 1;
  AlignedVector<double> pattern_;  // tile_cells + lanes entries: base of lane k mod lanes
  std::vector<Bend> bends_;        // of active influences, in name order
  mutable AlignedVector<double> everywhere_;  // kept from step to step while nothing bends it
  mutable bool is_everywhere_bent_ = false;
};

class Component {
 public:
  Component(Model& model, std::string_view name, std::string_view about);
  virtual ~Component();
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;

  const std::string& name() const { return name_; }
  std::string_view about() const { return about_; }
  const std::vector<Parameter*>& parameters() const { return parameters_; }
  Model& model() const { return *model_; }

 private:
  friend class Parameter;
  Model* model_;
  std::string name_;
  std::string_view about_;
  std::vector<Parameter*> parameters_;
};

/// What bends declared quantities: a crisis (set by nature) or a lever (set by a decision).
/// Its intensity is a field in every bendable table; an inactive influence has no column and costs
/// nothing.
class Influence : public Component {
 public:
  Influence(Model& model, std::string_view name, std::string_view about);

  /// effective *= 1 + change · intensity
  void multiplies(Parameter& target, Parameter& change);
  /// effective += amount · intensity, for quantities that may be 0 by default
  void adds(Parameter& target, Parameter& amount);

  /// Before allocation: gives this influence its columns in the bendable tables.
  void activate();
  bool is_active() const { return !intensities_.empty(); }
  /// Set by whoever sets the intensity: false while it is 0 everywhere.
  void set_on(bool is_on) { is_on_ = is_on; }
  bool is_on() const { return is_on_; }

  /// Intensity field in a table; throws for a table that is not bendable.
  Stock& intensity_in(const Table& table) const;
  /// Intensity over a tile: of the table's own column, or gathered through its links.
  std::span<const double> over(const Cells& cells) const;
  double at(const Table& table, std::size_t cell) const;

 private:
  friend class Model;
  struct Target {
    Parameter* parameter;
    Parameter* change;
    Parameter::Way way;
  };
  const Stock* own_column(const Table& table) const;
  std::vector<Target> targets_;
  std::vector<std::unique_ptr<Stock>> intensities_;
  bool is_on_ = false;
};

}  // namespace engine
