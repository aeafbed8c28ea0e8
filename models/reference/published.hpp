// SPDX-License-Identifier: Apache-2.0
// A published model as the program runs it: its numbers are the parameters of its components, its
// results are its metrics, and arms change its numbers by date. One file per model, one line in
// published.cpp; docs/reference/README.md says how to add one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/model.hpp"

namespace models::reference {

/// A tie of a network that a user supplies; who is tied is counted from 0.
struct GivenTie {
  std::uint32_t one, other;
  std::size_t kind;  // of TieKinds::names
  double weight;
};

/// What a file of ties may hold. Without nodes the model takes no network.
struct TieKinds {
  std::size_t nodes = 0;  // ids 1 … nodes
  std::vector<std::string_view> names{};
};

/// How an arm changes a number: the value that it gives multiplies the number or takes its place.
struct NumberLever {
  enum class Does { multiplies, replaces };
  enum class From { any_time, start };  // start: of what a world is founded on
  engine::Quantity quantity;            // id of the lever; range of what an arm may give
  std::string_view number;              // which number of the model it changes
  Does does = Does::multiplies;
  From from = From::any_time;
};

/// A dated change of a number in one lane.
struct NumberChange {
  engine::Parameter* number = nullptr;
  std::size_t lane = 0;
  double base = 0.0;   // without any change
  double value = 0.0;  // factor or new value
  NumberLever::Does does = NumberLever::Does::multiplies;
  int start = 0;
  int stop = -1;  // the first step without it; -1: never
  int ramp = 0;   // steps until it is there in full

  /// What becomes of a number at a step.
  double applied_to(double number_now, int step) const;
};

/// Sets every changed number to what it is at a step; changes of one number follow each other.
void set_numbers(std::span<const NumberChange> changes, int step);

/// Tables and components are declared in the constructor; `found` gives them rows.
class PublishedModel : public engine::Model {
 public:
  std::vector<NumberChange> changes;  // by lane, then in order of lever
  /// Called once, after the numbers of every lane are set.
  virtual void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) = 0;
};

struct Published {
  std::string_view id;
  std::string_view about;
  std::string_view work;  // the publication, as results cite it
  std::unique_ptr<PublishedModel> (*make)();
  std::vector<NumberLever> levers{};
  TieKinds ties{};
  std::size_t most_lanes = 16;  // 1 where rows differ with the numbers
  std::size_t agents = 1;       // rows worked on in a step, for the speed that is told
};

/// In order of id.
const std::vector<Published>& published_models();
/// Null where no model is called so.
const Published* find_published(std::string_view id);

/// All parameters of a model; their own names are unique in a published one.
std::vector<engine::Parameter*> numbers_of(engine::Model& model);
engine::Parameter& number_of(engine::Model& model, std::string_view name);

}  // namespace models::reference
