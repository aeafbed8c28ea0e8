// SPDX-License-Identifier: Apache-2.0
#include "engine/run/model.hpp"

#include <algorithm>
#include <stdexcept>

namespace engine {

namespace model_detail {
template <class T, class Before>
void insert_sorted(std::vector<T*>& list, T& item, Before before) {
  list.insert(std::upper_bound(list.begin(), list.end(), &item, before), &item);
}
bool by_name(const Component* a, const Component* b) { return a->name() < b->name(); }
}  // namespace model_detail

std::string Ledger::balance() const {
  std::string text = "start";
  for (const Entry& entry : entries) text += (entry.is_outflow ? " - " : " + ") + entry.name;
  return text + " = end";
}

Table& Model::add_table(std::string name, Bendable bendable) {
  Table& table = tables_.emplace_back(std::move(name));
  table_order_.push_back(&table);
  if (bendable == Bendable::yes) bendable_.push_back(&table);
  return table;
}

Graph& Model::add_graph(std::string name) {
  Graph& graph = graphs_.emplace_back();
  graph.name = std::move(name);
  return graph;
}

Ledger& Model::add_ledger(std::string name, std::vector<const Stock*> stocks) {
  return ledgers_.emplace_back(Ledger{std::move(name), std::move(stocks), {}});
}

void Model::enlist(Component& component) {
  if (find(component.name()) != nullptr) {
    throw std::logic_error("two components are called " + component.name());
  }
  model_detail::insert_sorted(components_, component, model_detail::by_name);
}

void Model::enlist(Process& process) {
  for (const Process* other : processes_) {
    if (other->hash() == process.hash()) {
      throw std::logic_error(process.name() + " and " + other->name() + " share a random stream");
    }
  }
  model_detail::insert_sorted(processes_, process, [](const Process* a, const Process* b) {
    return a->stage_number() != b->stage_number() ? a->stage_number() < b->stage_number()
                                                  : a->name() < b->name();
  });
}

void Model::enlist(Influence& influence) {
  model_detail::insert_sorted(influences_, influence, model_detail::by_name);
}

void Model::enlist(Metric& metric) {
  model_detail::insert_sorted(metrics_, metric, model_detail::by_name);
}

Component* Model::find(std::string_view name) const {
  for (Component* component : components_) {
    if (component->name() == name) return component;
  }
  return nullptr;
}

Parameter* Model::find_parameter(std::string_view path) const {
  // The component's own name may hold a dot ("prevent.early_warning"): split at the last one.
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const Component* component = find(path.substr(0, dot));
  if (component == nullptr) return nullptr;
  for (Parameter* parameter : component->parameters()) {
    if (parameter->quantity().name == path.substr(dot + 1)) return parameter;
  }
  return nullptr;
}

Table& Model::table(std::string_view name) const {
  for (Table* table : table_order_) {
    if (table->name() == name) return *table;
  }
  throw std::logic_error("no table " + std::string(name));
}

Graph& Model::graph(std::string_view name) const {
  for (const Graph& graph : graphs_) {
    if (graph.name == name) return const_cast<Graph&>(graph);
  }
  throw std::logic_error("no graph " + std::string(name));
}

void Model::prepare(std::size_t lanes) {
  for (Component* component : components_) {
    for (Parameter* parameter : component->parameters()) parameter->set_lanes(lanes);
  }
}

void Model::wire() {
  for (Component* component : components_) {
    for (Parameter* parameter : component->parameters()) parameter->bends_.clear();
  }
  for (const Influence* influence : influences_) {
    if (!influence->is_active()) continue;
    for (const Influence::Target& target : influence->targets_) {
      target.parameter->bends_.push_back({influence, target.change, target.way});
    }
  }
}

}  // namespace engine
