// SPDX-License-Identifier: Apache-2.0
// What a command brings is read here, with limits; what does not fit is refused in words that a
// person in the room can act on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tabletop/session/session.hpp"

namespace tabletop {

/// A command that cannot be done now: becomes a problem (RFC 9457).
struct Refusal {
  int status = 400;
  std::string title, detail, hint;
};

/// 409: not in this phase or state.
Refusal not_now(std::string detail, std::string hint);
/// 404: no such thing that this seat may know of.
Refusal unknown(std::string_view what, std::string_view id);
/// 422: what was typed does not fit.
Refusal unfit(std::string detail, std::string hint);

inline constexpr std::size_t short_text = 200;   // names, titles [bytes]
inline constexpr std::size_t long_text = 4000;   // reasons, rationales [bytes]
inline constexpr std::size_t most_in_list = 64;  // entries of a list

/// A text that must be there and not be empty.
std::string text_in(const Json& object, std::string_view key, std::size_t longest);
/// Empty where it is missing or null.
std::string text_or_nothing(const Json& object, std::string_view key, std::size_t longest);
double number_in(const Json& object, std::string_view key, double low, double high);
std::optional<double> number_or_nothing(const Json& object, std::string_view key, double low,
                                        double high);
int whole_in(const Json& object, std::string_view key, int low, int high);
std::optional<int> whole_or_nothing(const Json& object, std::string_view key, int low, int high);
bool truth_in(const Json& object, std::string_view key);
std::vector<std::string> texts_in(const Json& object, std::string_view key, std::size_t longest);
/// The object under this key; an empty one where it is missing.
Json object_in(const Json& object, std::string_view key);
/// One of the words listed.
std::string word_in(const Json& object, std::string_view key,
                    const std::vector<std::string>& words);

}  // namespace tabletop
