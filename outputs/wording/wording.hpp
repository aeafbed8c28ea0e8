// SPDX-License-Identifier: Apache-2.0
// Numbers, units and standing sentences as people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace outputs {

/// Three digits that matter, thousands parted: "0.0412", "4.12", "412", "41,235".
std::string number_text(double value);
/// The same with the decimals that suit a number of the given size.
std::string number_text(double value, double size);
/// "none" where there is no number.
std::string number_text(const std::optional<double>& value);
/// "+0.41", "−12".
std::string difference_text(double value, double size);
std::string share_text(const std::optional<double>& share);  // "78 %"

/// "per 100,000 and year" for "1e-5 year-1"; empty for pure numbers.
std::string unit_text(std::string_view unit);
/// "people under criminal governance" for a metric's id.
std::string words_of(std::string_view id);
/// "1 arm", "6 arms".
std::string counted(std::size_t count, std::string_view noun);

/// What may be said of a result, by intended use; what never.
std::string use_text(std::string_view intended_use);
/// One sentence, for help and for every summary.
std::string independence_text();

}  // namespace outputs
