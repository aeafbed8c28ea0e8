// SPDX-License-Identifier: Apache-2.0
// Whether a metric of the model is one number of the nation.
#pragma once

#include <string>

namespace tabletop {

/// True also for words that are no metric at all: the check of words has named them.
bool is_headline(const std::string& metric);

}  // namespace tabletop
