// SPDX-License-Identifier: Apache-2.0
// An argument of the command line is a file, or the id of something that is shipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scenarios {

enum class InputKind { scenario, exercise };

/// Path of the file that an argument means: an existing file relative to the caller's folder `cwd`,
/// else an id below `home` (scenarios/library, then scenarios/reference; tabletop/exercises).
/// UsageError with the nearest ids where there is neither.
std::string find_input(std::string_view argument, InputKind kind, const std::string& home,
                       const std::string& cwd);

/// Ids that find_input knows, sorted.
std::vector<std::string> shipped_ids(InputKind kind, const std::string& home);

/// The id of a scenario file: its stem, or the folder's name of ID/scenario.yaml.
std::string id_of(const std::string& path);

}  // namespace scenarios
