// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/shape.hpp"

#include <fmt/format.h>

#include <utility>

#include "engine/base/text.hpp"

namespace scenarios {

namespace shape {
Shape text() { return {.kind = Shape::Kind::text}; }
Shape name() { return {.kind = Shape::Kind::name}; }

Shape word(std::vector<std::string> words, std::string noun) {
  return {.kind = Shape::Kind::word, .noun = std::move(noun), .words = std::move(words)};
}

Shape whole(std::uint64_t low, std::uint64_t high) {
  return {.kind = Shape::Kind::whole, .low = low, .high = high};
}

Shape number(const engine::Quantity& quantity, Uncertain uncertain) {
  return {.kind = Shape::Kind::number, .quantity = quantity, .uncertain = uncertain};
}

Shape date() { return {.kind = Shape::Kind::date}; }
Shape time(End end) { return {.kind = Shape::Kind::time, .end = end}; }

Shape list(Shape item, std::size_t least, std::size_t most) {
  return {.kind = Shape::Kind::list, .least = least, .most = most, .items = {std::move(item)}};
}

Shape points(const engine::Quantity& quantity) {
  return {.kind = Shape::Kind::points, .quantity = quantity, .end = End::included};
}

Shape record(std::vector<Field> fields, std::string noun) {
  return {.kind = Shape::Kind::record, .noun = std::move(noun), .fields = std::move(fields)};
}

Shape table(Shape item, std::string noun) {
  return {.kind = Shape::Kind::table, .noun = std::move(noun), .items = {std::move(item)}};
}

Shape either(std::vector<Shape> items) {
  return {.kind = Shape::Kind::either, .items = std::move(items)};
}
}  // namespace shape

namespace shape_detail {
bool fits(const Shape& shape, const Node& node) {
  switch (shape.kind) {
    case Shape::Kind::list:
    case Shape::Kind::points:
      return node.is_list();
    case Shape::Kind::table:
    case Shape::Kind::variant:
      return node.is_map();
    case Shape::Kind::record:
      return node.is_map() || (node.is_scalar() && !shape.shorthand.empty());
    case Shape::Kind::number:
      return node.is_scalar() || (node.is_map() && shape.uncertain == Uncertain::allowed);
    default:
      return node.is_scalar();
  }
}

std::string several(const std::vector<Shape>& items) {
  std::vector<std::string> texts;
  for (const Shape& item : items) texts.push_back(expectation(item));
  std::string text;
  for (const std::string& one : texts) text += text.empty() ? one : " or " + one;
  return text;
}

std::string keys_of(const Shape& shape) {
  constexpr std::size_t few = 12;
  std::vector<std::string> names;
  for (const Field& field : shape.fields) names.push_back(field.name);
  if (names.empty()) return fmt::format("a map without keys (no {} is known)", shape.noun);
  if (names.size() <= few) return fmt::format("a map with {}", engine::listed(names));
  return shape.noun == "key" ? "a map of keys and values"
                             : fmt::format("a map whose keys are {}s", shape.noun);
}
}  // namespace shape_detail

const Field* field_of(const Shape& shape, std::string_view name) {
  for (const Field& field : shape.fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::string expectation(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::name:
      return "a name";
    case Shape::Kind::word:
      return shape.words.size() <= 12 ? fmt::format("one of {}", engine::listed(shape.words))
                                      : fmt::format("a known {}", shape.noun);
    case Shape::Kind::whole:
      return shape.low == shape.high
                 ? fmt::format("{}", shape.low)
                 : fmt::format("a whole number from {} to {}", shape.low, shape.high);
    case Shape::Kind::number:
      return expectation(shape.quantity);
    case Shape::Kind::date:
      return "a date YYYY-MM-DD";
    case Shape::Kind::time:
      return "`week N`, a date YYYY-MM-DD or a phase of the pathway";
    case Shape::Kind::list:
      return "a list";
    case Shape::Kind::points:
      return "a list of [TIME, VALUE]";
    case Shape::Kind::record:
      return shape_detail::keys_of(shape);
    case Shape::Kind::table:
      return fmt::format("a map of {}s by name", shape.noun);
    case Shape::Kind::variant:
      return fmt::format("a map that describes one {}", shape.noun);
    case Shape::Kind::either:
      return shape_detail::several(shape.items);
  }
  return "";
}

const Shape* fitting(const Shape& shape, const Node& node) {
  if (shape.kind != Shape::Kind::either) return &shape;
  for (const Shape& item : shape.items) {
    if (shape_detail::fits(item, node)) return &item;
  }
  return nullptr;
}

}  // namespace scenarios
