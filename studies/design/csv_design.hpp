// SPDX-License-Identifier: Apache-2.0
// A design from a table of one's own.
#pragma once

#include "studies/design/design.hpp"

namespace studies {

/// First row: paths of uncertain numbers; further rows: their values in declared units. Every declared
/// uncertainty needs its column; a column may name any number of the scenario. InputError with line
/// and column for what cannot be read.
Design design_of_csv(const scenarios::Study& study);

}  // namespace studies
