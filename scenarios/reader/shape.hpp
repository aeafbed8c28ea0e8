// SPDX-License-Identifier: Apache-2.0
// What a file may contain, as data: one declaration checks a file, words its faults, resolves the
// path of an override and prints the JSON Schema.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/quantity.hpp"
#include "scenarios/reader/calendar.hpp"

namespace scenarios {

enum class Need { optional, required };
/// Whether a number may be a distribution.
enum class Uncertain { allowed, refused };

struct Field;

struct Shape {
  enum class Kind {
    text,     // any scalar
    name,     // a name that the user gives
    word,     // one of `words`
    whole,    // a whole number from `low` to `high`
    number,   // a number of `quantity`
    date,     // YYYY-MM-DD
    time,     // a point in time
    list,     // `items[0]`, from `least` to `most` of them
    points,   // [[TIME, VALUE], …], ascending, values of `quantity`
    record,   // the keys in `fields`
    table,    // keys that the user gives, each with `items[0]`
    variant,  // a record of `items`, chosen by the word under `selectors`
    either    // one of `items`, told apart by scalar, list or map
  };
  Kind kind = Kind::text;
  std::string noun{};        // "lever": what its keys or words are called
  std::string definition{};  // name in the JSON Schema where it is used many times
  std::string hint{};        // said with every fault of the value itself
  std::vector<std::string> words{};
  std::uint64_t low = 0, high = 0;
  engine::Quantity quantity{};
  Uncertain uncertain = Uncertain::refused;
  End end = End::excluded;
  std::size_t least = 0, most = 100'000;
  std::vector<Shape> items{};
  std::vector<Field> fields{};
  std::vector<std::vector<std::string>> exactly_one{};  // keys of which one must be there
  std::string shorthand{};               // record: the key that a bare scalar stands for
  std::vector<std::string> selectors{};  // variant: the first key that is there decides
};

struct Field {
  std::string name;
  Shape shape;
  Need need = Need::optional;
  std::string about{};
};

namespace shape {
Shape text();
Shape name();
Shape word(std::vector<std::string> words, std::string noun);
Shape whole(std::uint64_t low, std::uint64_t high);
Shape number(const engine::Quantity& quantity, Uncertain uncertain = Uncertain::refused);
Shape date();
Shape time(End end = End::excluded);
Shape list(Shape item, std::size_t least = 0, std::size_t most = 100'000);
Shape points(const engine::Quantity& quantity);
Shape record(std::vector<Field> fields, std::string noun = "key");
Shape table(Shape item, std::string noun);
Shape either(std::vector<Shape> items);
}  // namespace shape

/// The field of a record, or nullptr.
const Field* field_of(const Shape& shape, std::string_view name);
/// What a shape expects, for a message.
std::string expectation(const Shape& shape);
/// The item of an `either` that fits the kind of a node; the shape itself for other kinds.
const Shape* fitting(const Shape& shape, const Node& node);

}  // namespace scenarios
