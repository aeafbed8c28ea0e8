// SPDX-License-Identifier: Apache-2.0
// Small text helpers shared by messages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// The candidate nearest to a misspelt word (Damerau-Levenshtein distance of at most a third of the
/// word's length, at least 2); empty when none is near.
std::string nearest_name(std::string_view word, std::span<const std::string> candidates);

/// "a, b and c".
std::string listed(std::span<const std::string> words);

/// Shortest decimal text that reads back as the same double; whole numbers without a point.
std::string text_of(double value);

}  // namespace engine
