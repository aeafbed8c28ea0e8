// SPDX-License-Identifier: Apache-2.0
// Which components of the annex an exercise was about, and which a session has exercised: a decision is
// exercised only where it was resourced and resolved, discussed otherwise.
#pragma once

#include <string>
#include <vector>

#include "tabletop/after/record.hpp"

namespace tabletop::after {

struct Covered {
  enum class State { exercised, discussed, not_exercised };
  std::string component, name, pillar;
  State state = State::not_exercised;
  std::vector<std::string> how;  // sentences
};
std::string_view text_of(Covered::State state);  // as wire.ts has it

/// The 37 components and the spotlight, in the order of the annex.
std::vector<Covered> coverage(const Exercise& exercise, const Record& record);
/// As ComponentCell of wire.ts, with the code of the component ("PV1").
Json wire_of(const std::vector<Covered>& coverage);

/// Criteria by objective with what was measured and rated (Evaluation.objectives of wire.ts).
Json evaluation_wire(const Exercise& exercise, const Record& record);
/// What speaks for a rating: when an inject on its components was told, who decided what.
std::vector<std::pair<std::string, std::string>> evidence(const Criterion& criterion,
                                                          const Exercise& exercise,
                                                          const Record& record);

}  // namespace tabletop::after
