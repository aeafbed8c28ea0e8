// SPDX-License-Identifier: Apache-2.0
// A Model is tables and components: everything that is declared. It is built once per batch of
// lanes; what it holds while running is its tables' data and nothing else.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"
#include "engine/run/metric.hpp"
#include "engine/run/process.hpp"

namespace engine {

/// An account of a set of stocks: start + entries = end, in every step and lane.
struct Ledger {
  std::string name;
  std::vector<const Stock*> stocks;
  struct Entry {
    std::string name;
    bool is_outflow = false;
  };
  std::vector<Entry> entries;  // in order of name

  /// "start + births - deaths = end"
  std::string balance() const;
};

class Model {
 public:
  Model() = default;
  virtual ~Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  /// A table; in a bendable one every active influence has an intensity of its own.
  enum class Bendable { no, yes };
  Table& add_table(std::string name, Bendable bendable = Bendable::no);
  Graph& add_graph(std::string name);
  Ledger& add_ledger(std::string name, std::vector<const Stock*> stocks);

  template <class C, class... Arguments>
  C& add(Arguments&&... arguments) {
    owned_.push_back(std::make_unique<C>(*this, std::forward<Arguments>(arguments)...));
    return static_cast<C&>(*owned_.back());
  }

  const std::vector<Table*>& tables() const { return table_order_; }
  const std::vector<Table*>& bendable_tables() const { return bendable_; }
  const std::vector<Component*>& components() const { return components_; }  // order of name
  const std::vector<Process*>& processes() const { return processes_; }      // order of stage, name
  const std::vector<Influence*>& influences() const { return influences_; }  // order of name
  const std::vector<Metric*>& metrics() const { return metrics_; }           // order of name
  const std::deque<Ledger>& ledgers() const { return ledgers_; }
  Component* find(std::string_view name) const;  // null if there is none
  Parameter* find_parameter(std::string_view path) const;
  Table& table(std::string_view name) const;
  Graph& graph(std::string_view name) const;

  /// Sets the number of lanes: every parameter has its default in each of them.
  void prepare(std::size_t lanes);
  /// Wires active influences to the parameters that they bend. After this, tables are allocated by
  /// who knows their rows, initial conditions are set, and a Simulation runs.
  void wire();

 private:
  friend class Component;
  friend class Process;
  friend class Influence;
  friend class Metric;
  friend class Schedule;
  void enlist(Component& component);
  void enlist(Process& process);
  void enlist(Influence& influence);
  void enlist(Metric& metric);

  std::deque<Table> tables_;
  std::deque<Graph> graphs_;
  std::deque<Ledger> ledgers_;
  std::vector<Table*> table_order_, bendable_;
  std::vector<std::unique_ptr<Component>> owned_;
  std::vector<Component*> components_;
  std::vector<Process*> processes_;
  std::vector<Influence*> influences_;
  std::vector<Metric*> metrics_;
};

}  // namespace engine
