// SPDX-License-Identifier: Apache-2.0
// What one caller, and all of them together, may take of this program. Together they keep the memory
// that an attack can claim below 16 MB.
#pragma once

#include <chrono>
#include <cstddef>

namespace tabletop::limits {

inline constexpr std::size_t connections = 1024;
inline constexpr std::size_t strangers = 512;             // connections that have shown no seat yet
inline constexpr std::size_t strangers_per_address = 32;  // from other computers
inline constexpr std::size_t header_bytes = 8 * 1024;
inline constexpr std::size_t header_fields = 64;
inline constexpr std::size_t body_bytes = 64 * 1024;
inline constexpr std::size_t stranger_body_bytes = 1024;  // a key or a join code
inline constexpr std::size_t json_depth = 32;
inline constexpr std::chrono::seconds time_to_ask{10};     // a whole header, then a whole body
inline constexpr std::chrono::seconds time_to_listen{20};  // to take what is sent
inline constexpr std::chrono::seconds heartbeat{15};
inline constexpr double commands_per_second = 20;
inline constexpr double joins_per_minute = 10;
inline constexpr std::size_t addresses_remembered = 4096;

}  // namespace tabletop::limits
