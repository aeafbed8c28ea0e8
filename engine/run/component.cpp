// SPDX-License-Identifier: Apache-2.0
#include "engine/run/component.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/run/model.hpp"

namespace engine {

Component::Component(Model& model, std::string_view name, std::string_view about)
    : model_(&model), name_(name), about_(about) {
  model.enlist(*this);
}

Component::~Component() = default;

Parameter::Parameter(Component* owner, const Quantity& quantity)
    : owner_(owner), quantity_(quantity) {
  if (!quantity.range.contains(quantity.value)) {
    throw std::logic_error(path() + ": default outside its range");
  }
  owner->parameters_.push_back(this);
}

std::string Parameter::path() const { return owner_->name() + "." + std::string(quantity_.name); }

void Parameter::set_lanes(std::size_t lanes) {
  lanes_ = lanes;
  pattern_.assign(tile_cells + lanes, quantity_.value);
  bends_.clear();
  everywhere_.clear();
}

void Parameter::set(std::size_t lane, double value) {
  for (std::size_t k = lane; k < pattern_.size(); k += lanes_) pattern_[k] = value;
  everywhere_.clear();
}

std::span<const double> Parameter::over(const Cells& cells) const {
  const std::span<const double> base(pattern_.data() + cells.first_lane, cells.size);
  std::span<double> bent;
  for (const Bend& bend : bends_) {
    if (!bend.by->is_on()) continue;
    if (bent.empty()) {
      bent = cells.buffer();
      std::copy(base.begin(), base.end(), bent.begin());
    }
    const std::size_t mark = cells.work->mark();
    const std::span<const double> change = bend.change->over(cells);
    const std::span<const double> intensity = bend.by->over(cells);
    if (bend.way == Way::multiplies) {
      for (std::size_t i = 0; i < cells.size; ++i) bent[i] *= 1.0 + change[i] * intensity[i];
    } else {
      for (std::size_t i = 0; i < cells.size; ++i) bent[i] += change[i] * intensity[i];
    }
    cells.work->release(mark);
  }
  if (bent.empty()) return base;
  const Range range = quantity_.range;
  for (double& value : bent) value = std::min(std::max(value, range.low), range.high);
  return bent;
}

double Parameter::bent_at(const Table& table, std::size_t cell, std::size_t lane) const {
  double value = base(lane);
  for (const Bend& bend : bends_) {
    if (!bend.by->is_on()) continue;
    const double bent = bend.change->base(lane) * bend.by->at(table, cell);
    value = bend.way == Way::multiplies ? value * (1.0 + bent) : value + bent;
  }
  return std::min(std::max(value, quantity_.range.low), quantity_.range.high);
}

bool Parameter::is_any_on() const {
  for (const Bend& bend : bends_) {
    if (bend.by->is_on()) return true;
  }
  return false;
}

std::span<const double> Parameter::everywhere(const Table& table) const {
  const bool is_bent = is_any_on();
  if (is_bent || is_everywhere_bent_ || everywhere_.size() != table.cells()) {
    everywhere_.resize(table.cells());
    for (std::size_t cell = 0, lane = 0; cell < everywhere_.size(); ++cell) {
      everywhere_[cell] = is_bent ? bent_at(table, cell, lane) : at(table, cell);
      if (++lane == lanes_) lane = 0;
    }
    is_everywhere_bent_ = is_bent;
  }
  return everywhere_;
}

Influence::Influence(Model& model, std::string_view name, std::string_view about)
    : Component(model, name, about) {
  model.enlist(*this);
}

void Influence::multiplies(Parameter& target, Parameter& change) {
  targets_.push_back({&target, &change, Parameter::Way::multiplies});
}

void Influence::adds(Parameter& target, Parameter& amount) {
  targets_.push_back({&target, &amount, Parameter::Way::adds});
}

void Influence::activate() {
  if (is_active()) return;
  for (Table* table : model().bendable_tables()) {
    const Quantity intensity{.name = "intensity", .unit = unit::share, .range = {0.0, 1.0}};
    intensities_.push_back(
        std::make_unique<Stock>(*table, Stock::Kind::field, intensity, name() + " intensity"));
  }
}

const Stock* Influence::own_column(const Table& table) const {
  for (const auto& stock : intensities_) {
    if (&stock->table() == &table) return stock.get();
  }
  return nullptr;
}

Stock& Influence::intensity_in(const Table& table) const {
  for (const auto& stock : intensities_) {
    if (&stock->table() == &table) return *stock;
  }
  throw std::logic_error(name() + " has no intensity in table " + table.name());
}

std::span<const double> Influence::over(const Cells& cells) const {
  if (const Stock* own = own_column(*cells.table)) return own->over(cells);
  const std::span<double> gathered = cells.buffer();
  const Link& link = cells.table->link();
  const Stock* there = link.to != nullptr ? own_column(*link.to) : nullptr;
  if (there == nullptr) {
    for (std::size_t i = 0; i < cells.size; ++i) gathered[i] = at(*cells.table, cells.begin + i);
    return gathered;
  }
  const ColumnView<const double> intensity = there->view();
  const std::uint32_t* const linked = cells.table->linked_cells(cells.tile);
  for (std::size_t i = 0; i < cells.size; ++i) gathered[i] = intensity[linked[i]];
  return gathered;
}

double Influence::at(const Table& table, std::size_t cell) const {
  const Table* where = &table;
  const std::size_t lane = table.lane_of(cell);
  Row row = static_cast<Row>(table.row_of(cell));
  while (true) {
    if (const Stock* own = own_column(*where)) return own->at(where->cell(row, lane));
    if (where->link().to == nullptr) {
      throw std::logic_error(name() + ": table " + table.name() + " leads to no bendable table");
    }
    row = where->link().row[row];
    where = where->link().to;
  }
}

}  // namespace engine
