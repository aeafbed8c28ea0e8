// SPDX-License-Identifier: Apache-2.0
// Where the program stands: the folder of what is shipped, the caller's folder, the terminal.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace apps {

/// HOLDFAST_HOME (the checkout), else the installed data folder beside the program, else nothing.
std::string home_folder();
std::string current_folder();

/// Default file of a result: results/ID.h5 in the checkout, else in the caller's folder.
std::string default_result_path(const std::string& scenario_id);

/// A path as a person would write it from here.
std::string path_from_here(const std::string& path);

bool is_terminal(std::FILE* stream);
/// Columns of the terminal; 120 where there is none.
std::size_t terminal_width();

/// Writes to standard output; OutsideError where it cannot be written.
void print(std::string_view text);
/// OutsideError where something printed did not arrive.
void finish_printing();

}  // namespace apps
