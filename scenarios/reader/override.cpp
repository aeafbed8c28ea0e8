// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/override.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "scenarios/reader/check.hpp"

namespace scenarios {

namespace override_detail {
struct Segment {
  std::string_view key;
  std::string_view rest;
};

Segment cut(std::string_view path, std::size_t length) {
  return {path.substr(0, length), path.substr(std::min(length + 1, path.size()))};
}

bool leads(std::string_view path, std::string_view key) {
  return path.starts_with(key) && (path.size() == key.size() || path[key.size()] == '.');
}

// The longest known key that the path begins with, else the text up to the next point.
Segment next_key(std::string_view path, const Node& node, const Shape* shape) {
  std::size_t longest = 0;
  if (shape != nullptr) {
    for (const Field& field : shape->fields) {
      if (leads(path, field.name)) longest = std::max(longest, field.name.size());
    }
  }
  for (const Node& key : node.keys) {
    if (leads(path, key.text)) longest = std::max(longest, key.text.size());
  }
  return cut(path, longest > 0 ? longest : std::min(path.find('.'), path.size()));
}

// The map-like reading of a shape.
const Shape* as_map(const Shape* shape, const Node& node) {
  if (shape == nullptr) return nullptr;
  if (shape->kind == Shape::Kind::variant) return chosen(*shape, node);
  if (shape->kind != Shape::Kind::either) return shape;
  for (const Shape& item : shape->items) {
    if (item.kind == Shape::Kind::record || item.kind == Shape::Kind::table) return &item;
  }
  return nullptr;
}

const Shape* shape_below(const Shape* shape, std::string_view key) {
  if (shape == nullptr) return nullptr;
  if (shape->kind == Shape::Kind::table) return &shape->items[0];
  const Field* field = field_of(*shape, key);
  return field == nullptr ? nullptr : &field->shape;
}

Node* item_of(Node& list, std::string_view key) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool is_index = error == std::errc{} && end == key.data() + key.size();
  if (is_index && index < list.children.size()) return &list.children[index];
  for (Node& child : list.children) {
    for (const char* label : {"name", "id"}) {
      const Node* named = child.find(label);
      if (named != nullptr && named->text == key) return &child;
    }
  }
  return nullptr;
}

class Setter {
 public:
  Setter(Node value, Mark mark, const std::string& whole, Faults& faults)
      : value_(std::move(value)), mark_(mark), whole_(&whole), faults_(&faults) {}

  void descend(Node& node, const Shape* shape, std::string_view path) {
    if (path.empty()) {
      node = std::move(value_);
      return;
    }
    if (node.is_list()) return descend_list(node, shape, path);
    shape = as_map(shape, node);
    if (node.is_scalar() && shape != nullptr && !shape->shorthand.empty()) {
      Node scalar = std::exchange(node, Node{.kind = Node::Kind::map, .mark = node.mark});
      add(node, shape->shorthand) = std::move(scalar);
    }
    if (node.is_null()) node = Node{.kind = Node::Kind::map, .mark = mark_};
    if (!node.is_map()) {
      faults_->add(mark_, *whole_, {fmt::format("'{}' below a value", path), "a path of keys", ""});
      return;
    }
    const Segment segment = next_key(path, node, shape);
    Node* child = node.find(segment.key);
    if (child == nullptr) child = &add(node, segment.key);
    descend(*child, shape_below(shape, segment.key), segment.rest);
  }

 private:
  Node& add(Node& map, std::string_view key) {
    map.keys.push_back(Node{.kind = Node::Kind::scalar, .text = std::string(key), .mark = mark_});
    map.children.push_back(Node{.mark = mark_});
    return map.children.back();
  }

  void descend_list(Node& list, const Shape* shape, std::string_view path) {
    // A name may hold a point: the longest prefix that names an item is taken.
    for (std::size_t length = path.size(); length > 0; --length) {
      if (length < path.size() && path[length] != '.') continue;
      const Segment segment = cut(path, length);
      if (Node* item = item_of(list, segment.key)) {
        const bool is_list = shape != nullptr && shape->kind == Shape::Kind::list;
        return descend(*item, is_list ? &shape->items[0] : nullptr, segment.rest);
      }
    }
    faults_->add(mark_, *whole_,
                 {fmt::format("no item '{}' in a list of {}", path, list.children.size()),
                  "the number of an item, 0 first, or its name", ""});
  }

  Node value_;
  Mark mark_;
  const std::string* whole_;  // path, for messages
  Faults* faults_;
};

// Text given on the command line has no line or column.
void mark_all(Node& node, Mark mark) {
  node.mark = mark;
  for (Node& key : node.keys) mark_all(key, mark);
  for (Node& child : node.children) mark_all(child, mark);
}
}  // namespace override_detail

Override override_of(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw engine::UsageError(
        fmt::format("--set {}: expected path=value, such as time.steps=52", text));
  }
  return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

void set(Node& tree, const Override& change, const Shape& shape, Faults& faults) {
  const std::string name = fmt::format("--set {}={}", change.path, change.value);
  Faults own;
  Node value = read_tree(change.value, name, own);
  const Mark mark{faults.file(name), 0, 0};
  if (!own.empty()) {
    const engine::Fault first = own.list().front();
    faults.add(mark, change.path, {first.found, first.expected, first.hint});
    return;
  }
  override_detail::mark_all(value, mark);
  put(tree, std::move(value), mark, change.path, shape, faults);
}

void put(Node& tree, Node value, Mark mark, const std::string& path, const Shape& shape,
         Faults& faults) {
  override_detail::Setter(std::move(value), mark, path, faults).descend(tree, &shape, path);
}

namespace override_detail {
// The number among what may stand at a place.
std::optional<engine::Quantity> number_in(const Shape& shape) {
  if (shape.kind == Shape::Kind::number) return shape.quantity;
  if (shape.kind == Shape::Kind::record && !shape.shorthand.empty())
    return number_in(field_of(shape, shape.shorthand)->shape);
  if (shape.kind != Shape::Kind::either) return {};
  for (const Shape& item : shape.items) {
    if (const auto number = number_in(item)) return number;
  }
  return {};
}

std::optional<engine::Quantity> quantity_below(const Node* node, std::string_view path,
                                               const Shape* shape);

std::optional<engine::Quantity> quantity_in_list(const Node& list, std::string_view path,
                                                 const Shape* shape) {
  const Shape* of_list = shape;
  if (shape->kind == Shape::Kind::either) of_list = fitting(*shape, list);
  if (of_list == nullptr || of_list->kind != Shape::Kind::list) return {};
  for (std::size_t length = path.size(); length > 0; --length) {
    if (length < path.size() && path[length] != '.') continue;
    const Segment segment = cut(path, length);
    if (const Node* item = item_of(const_cast<Node&>(list), segment.key))
      return quantity_below(item, segment.rest, &of_list->items[0]);
  }
  return {};
}

std::optional<engine::Quantity> quantity_below(const Node* node, std::string_view path,
                                               const Shape* shape) {
  static const Node nothing{};
  if (shape == nullptr) return {};
  if (path.empty()) return number_in(*shape);
  if (node != nullptr && node->is_list()) return quantity_in_list(*node, path, shape);
  const Node& here = node == nullptr ? nothing : *node;
  const Shape* map = as_map(shape, here);
  const Segment segment = next_key(path, here, map);
  return quantity_below(here.find(segment.key), segment.rest, shape_below(map, segment.key));
}
}  // namespace override_detail

std::optional<engine::Quantity> quantity_at(const Node& tree, std::string_view path,
                                            const Shape& shape) {
  return override_detail::quantity_below(&tree, path, &shape);
}

Node laid_over(Node base, const Node& change) {
  if (!base.is_map() || !change.is_map()) return change;
  for (std::size_t i = 0; i < change.keys.size(); ++i) {
    if (Node* below = base.find(change.keys[i].text)) {
      *below = laid_over(std::move(*below), change.children[i]);
    } else {
      base.keys.push_back(change.keys[i]);
      base.children.push_back(change.children[i]);
    }
  }
  return base;
}

}  // namespace scenarios
