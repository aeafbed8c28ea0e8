// SPDX-License-Identifier: Apache-2.0
// A YAML document as plain values: what was written and where. Scenarios, studies and exercises are
// read from it; nothing outside tree.cpp sees the YAML library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/faults.hpp"

namespace scenarios {

struct Node {
  enum class Kind { null, scalar, list, map };
  enum class Writing { plain, quoted };

  Kind kind = Kind::null;
  Writing writing = Writing::plain;
  std::string text{};  // scalar: as written, without quotes
  Mark mark{};
  std::vector<Node> keys{};      // map: scalars, in the order of the file
  std::vector<Node> children{};  // list: its items; map: the values, beside their keys

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  /// The value of a key of a map, or nullptr.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
};

/// What stands there, for a message: "a list of 3", "the text 'abc'", "nothing".
std::string description(const Node& node);

/// "arms.mixed", "groups[2].name".
std::string child_path(std::string_view path, std::string_view key);
std::string item_path(std::string_view path, std::size_t index);

/// The document in `bytes`, after the gates of bytes and of structure: at most 1 MiB of UTF-8, depth
/// at most 64, one document, no anchors, aliases, tags, merge or duplicate keys. Where the text
/// cannot be parsed to its end, faults are added and a null node comes back.
Node read_tree(std::string_view bytes, const std::string& file, Faults& faults);

/// The bytes of a file; OutsideError where it cannot be read. Stops one byte beyond the limit of
/// read_tree, which then refuses.
std::string read_bytes(const std::string& path);

}  // namespace scenarios
