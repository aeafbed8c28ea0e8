// SPDX-License-Identifier: Apache-2.0
// The words a scenario may use. Filled from the declarations of the model, so that the reader, its
// messages and the JSON Schema know no domain word of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/quantity.hpp"

namespace scenarios {

/// A parameter or another declared number under its public path ("recruitment.pull").
struct NamedQuantity {
  std::string path;
  engine::Quantity quantity;
};

/// A crisis, inject kind, State function…: an id and the numbers it may be given.
struct Entry {
  std::string id;
  std::string about;
  std::vector<engine::Quantity> quantities;
  std::vector<engine::Quantity> track{};  // of a crisis that comes along a dated track: its columns
};

struct Vocabulary {
  std::vector<NamedQuantity> parameters;     // parameters: {process.parameter: VALUE}
  std::vector<NamedQuantity> networks;       // networks: {mobility.reach: VALUE}
  std::vector<Entry> levers;                 // ids of levers and of actions
  std::vector<Entry> crises;                 // quantities may be numbers or dated series
  std::vector<Entry> functions;              // state: {police: {staff: …}}
  std::vector<Entry> injects;                // kinds of injects; their numbers
  std::vector<Entry> references;             // published models: reference: {ID: {number: VALUE}}
  std::vector<std::string> group_types;      // groups: type
  std::vector<std::string> markets;          // groups: markets
  std::vector<std::string> metrics;          // record.by_place
  std::vector<NamedQuantity> outcomes;       // what a run is measured by: metrics of a study
  std::vector<std::string> indicators;       // when.indicator, target.by: observed by the State
  std::vector<std::string> need_indicators;  // those allowed for targeting in real places
};

}  // namespace scenarios
