// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/node.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <utility>

namespace scenarios {

const Node* Node::find(std::string_view key) const {
  if (!is_map()) return nullptr;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key) return &children[i];
  }
  return nullptr;
}

Node* Node::find(std::string_view key) { return const_cast<Node*>(std::as_const(*this).find(key)); }

std::string description(const Node& node) {
  constexpr std::size_t longest = 60;
  switch (node.kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::list:
      return node.children.empty() ? "an empty list"
                                   : fmt::format("a list of {}", node.children.size());
    case Node::Kind::map:
      return node.children.empty() ? "an empty map"
                                   : fmt::format("a map with the key '{}'", node.keys.front().text);
    case Node::Kind::scalar:
      break;
  }
  std::string text = node.text;
  if (text.size() > longest) {
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0U) == 0x80U) --cut;
    text = text.substr(0, cut) + "…";
  }
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return node.writing == Node::Writing::quoted ? fmt::format("the quoted text \"{}\"", text)
                                               : fmt::format("'{}'", text);
}

std::string child_path(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string item_path(std::string_view path, std::size_t index) {
  return fmt::format("{}[{}]", path, index);
}

std::string read_bytes(const std::string& path) {
  constexpr std::size_t most = (std::size_t{1} << 20) + 1;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw engine::OutsideError(fmt::format("{}: a folder, not a file", path));
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw engine::OutsideError(fmt::format("{}: the file cannot be opened", path));
  std::string bytes(most, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(most));
  if (in.bad()) throw engine::OutsideError(fmt::format("{}: the file cannot be read", path));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace scenarios
