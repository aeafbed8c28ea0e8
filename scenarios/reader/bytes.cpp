// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/bytes.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

namespace scenarios {

namespace bytes_detail {
struct Character {
  std::size_t length = 0;  // 0: not UTF-8
  std::uint32_t code = 0;
};

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// One character of UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
Character character_at(std::string_view bytes, std::size_t at) {
  const std::uint32_t first = byte_at(bytes, at);
  if (first < 0x80) return {1, first};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.size()) return {};
  std::uint32_t code = first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(bytes, at + i);
    if ((next & 0xc0U) != 0x80U) return {};
    code = code << 6 | (next & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {length, code};
}

bool printable(std::uint32_t code) {
  if (code == '\t' || code == '\n' || code == '\r' || code == 0x85) return true;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;
  return code != 0x2028 && code != 0x2029 && code != 0xfeff && code != 0xfffe && code != 0xffff;
}

bool starts_as_utf16(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const std::uint32_t first = byte_at(bytes, 0), second = byte_at(bytes, 1);
  return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff) ||
         (first == 0) != (second == 0);
}
}  // namespace bytes_detail

bool check_text(std::string_view bytes, int file, Faults& faults) {
  constexpr std::string_view utf8 = "text in UTF-8";
  if (bytes_detail::starts_as_utf16(bytes)) {
    faults.add({file, 1, 1}, "", {"UTF-16", std::string(utf8), "save the file as UTF-8"});
    return false;
  }
  if (bytes.substr(0, 3) == "\xef\xbb\xbf") {
    faults.add({file, 1, 1}, "",
               {"a byte order mark", "text in UTF-8 without it",
                "save the file as \"UTF-8\", not as \"UTF-8 with BOM\""});
    return false;
  }
  Mark mark{file, 1, 1};
  for (std::size_t at = 0; at < bytes.size();) {
    const bytes_detail::Character character = bytes_detail::character_at(bytes, at);
    if (character.length == 0) {
      faults.add(
          mark, "",
          {fmt::format("the byte 0x{:02x}, which is not UTF-8", bytes_detail::byte_at(bytes, at)),
           std::string(utf8), "save the file as UTF-8"});
      return false;
    }
    if (!bytes_detail::printable(character.code)) {
      faults.add(mark, "",
                 {fmt::format("the control character U+{:04X}", character.code), std::string(utf8),
                  "delete it: it cannot be seen, but it is there"});
      return false;
    }
    at += character.length;
    ++mark.column;
    if (character.code == '\n') mark = {file, mark.line + 1, 1};
  }
  return true;
}

}  // namespace scenarios
