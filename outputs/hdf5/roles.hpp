// SPDX-License-Identifier: Apache-2.0
// Words of the file: roles of variables and attributes of the root, in writing and in reading.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs::hdf5 {

std::string_view text_of(Role role);
std::optional<Role> role_of(std::string_view text);

/// Attributes of the root in the order in which they are written.
std::vector<Attribute> root_attributes(const Result& result);

/// Puts attributes of the root back where they came from.
void take_root_attributes(Result& result, std::vector<Attribute> attributes);

}  // namespace outputs::hdf5
