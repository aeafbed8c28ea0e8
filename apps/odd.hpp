// SPDX-License-Identifier: Apache-2.0
// The ODD of the model (Grimm et al. 2020): its description, and tables of all declarations.
#pragma once

#include <string>

#include "apps/json.hpp"

namespace apps {

/// Markdown: docs/model.md, then a table of each topic.
std::string odd_text();
/// `{text, tables: {topic: rows}}`
Json odd_json();

}  // namespace apps
