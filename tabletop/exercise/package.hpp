// SPDX-License-Identifier: Apache-2.0
// The folder of an exercise, as anyone may have put it together: data only, and little of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "scenarios/reader/node.hpp"

namespace tabletop {

namespace package_limit {
inline constexpr std::size_t bytes = 5'000'000, files = 64, depth = 3;
}

/// Faults for links, other kinds of files, folders too deep, too many bytes. `root`: where the file
/// exercise.yaml begins.
void check_package(const std::filesystem::path& folder, scenarios::Mark root,
                   scenarios::Faults& faults);

/// Faults for keys of a scenario that lead out of its package or of what is shipped.
void check_paths(const scenarios::Node& scenario, scenarios::Faults& faults);

/// Whether a name says nothing of folders: no slash, no "..", no drive.
bool is_plain_name(std::string_view name);

}  // namespace tabletop
