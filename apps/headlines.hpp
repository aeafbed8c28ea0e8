// SPDX-License-Identifier: Apache-2.0
// Which metrics people are shown first: harm, beside it always harm by the State, and cost. The file
// and the JSON hold all of them.
#pragma once

#include <string>
#include <vector>

#include "outputs/record/result.hpp"

namespace apps {

struct Headlines {
  std::vector<std::string> harm;        // and what protects from it
  std::vector<std::string> state_harm;  // every metric that is declared to be one
  std::vector<std::string> cost;
  bool is_of_published = false;  // a published model: all it counts stands under `harm`

  /// What the first block of a table is called.
  std::string title() const { return is_of_published ? "what it counts" : "harm"; }
  /// Said where there can be no block of harm by the State.
  std::string without_state_harm() const;
};

/// Whether a result is of a published model, which knows other metrics.
bool is_of_published(const outputs::Result& result);

/// Those of them that a result holds, as one number each, in the order of telling.
Headlines headlines_of(const outputs::Result& result);

/// Every metric that is declared to tell of harm by the State and is one number at a time.
std::vector<std::string> state_harm_metrics();

/// Metrics of a result that are one number at a time: without sex, place or the like.
std::vector<std::string> plain_metrics(const outputs::Result& result);

}  // namespace apps
