// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/schema.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/scenario_shape.hpp"

namespace scenarios {

namespace schema_detail {
std::string json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string quoted(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  for (const std::string& word : words) parts.push_back(json(word));
  return joined(parts);
}

// A number with a unit, or a percentage: its value is checked by the program.
constexpr std::string_view with_unit =
    R"({"type": "string", "pattern": "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)? ?[%/A-Za-z]"})";
constexpr std::string_view point_in_time =
    R"({"type": "string", "pattern": "^(week (0|[1-9][0-9]*)|[0-9]{4}-[0-9]{2}-[0-9]{2}|preparation|early_warning|response|recovery|regeneration)$"})";
constexpr std::string_view scalar = R"({"type": ["string", "number", "boolean"]})";

std::string bounds(const engine::Quantity& quantity) {
  std::string text;
  if (std::isfinite(quantity.range.low)) {
    text += fmt::format(", \"minimum\": {}", decimal(quantity.range.low));
  }
  if (std::isfinite(quantity.range.high)) {
    text += fmt::format(", \"maximum\": {}", decimal(quantity.range.high));
  }
  return text;
}

std::string certain(const engine::Quantity& quantity) {
  return fmt::format("{{\"anyOf\": [{{\"type\": \"number\"{}}}, {}]}}", bounds(quantity),
                     with_unit);
}

class Printer {
 public:
  std::string print(const Shape& shape);
  const std::map<std::string, std::string>& definitions() const { return definitions_; }

 private:
  std::string body(const Shape& shape);
  std::string number(const Shape& shape);
  std::string record(const Shape& shape);
  std::string variant(const Shape& shape);
  std::string any_of(const std::vector<Shape>& items);

  std::map<std::string, std::string> definitions_;
};

std::string Printer::print(const Shape& shape) {
  if (shape.definition.empty()) return body(shape);
  if (!definitions_.contains(shape.definition)) {
    definitions_[shape.definition] = "";  // met again inside itself: written once
    definitions_[shape.definition] = body(shape);
  }
  return fmt::format("{{\"$ref\": \"#/definitions/{}\"}}", shape.definition);
}

std::string Printer::number(const Shape& shape) {
  const std::string one = certain(shape.quantity);
  const std::string about = shape.quantity.about.empty()
                                ? ""
                                : fmt::format(", \"description\": {}", json(shape.quantity.about));
  if (shape.uncertain == Uncertain::refused) {
    return fmt::format("{{\"allOf\": [{}]{}}}", one, about);
  }
  const auto list = [&](int least, int most) {
    return fmt::format("{{\"type\": \"array\", \"minItems\": {}, \"maxItems\": {}, \"items\": {}}}",
                       least, most, one);
  };
  const std::string normal = fmt::format(
      "{{\"type\": \"object\", \"required\": [\"mean\", \"sd\", \"within\"], "
      "\"additionalProperties\": false, \"properties\": {{\"mean\": {0}, \"sd\": {1}, "
      "\"within\": {2}}}}}",
      one, scalar, list(2, 2));
  return fmt::format(
      "{{\"anyOf\": [{}, {{\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
      "\"additionalProperties\": false, \"properties\": {{\"uniform\": {}, \"triangular\": {}, "
      "\"choice\": {}, \"normal\": {}}}}}]{}}}",
      one, list(2, 2), list(3, 3), list(1, 1000), normal, about);
}

std::string Printer::record(const Shape& shape) {
  std::vector<std::string> properties, required;
  for (const Field& field : shape.fields) {
    properties.push_back(fmt::format("{}: {}", json(field.name), print(field.shape)));
    if (field.need == Need::required) required.push_back(field.name);
  }
  std::string text =
      fmt::format("{{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {{{}}}",
                  joined(properties));
  if (!required.empty()) text += fmt::format(", \"required\": [{}]", quoted(required));
  for (const std::vector<std::string>& group : shape.exactly_one) {
    std::vector<std::string> choices;
    for (const std::string& name : group) {
      choices.push_back(fmt::format("{{\"required\": [{}]}}", json(name)));
    }
    text += fmt::format(", \"oneOf\": [{}]", joined(choices));
  }
  text += "}";
  if (shape.shorthand.empty()) return text;
  return fmt::format("{{\"anyOf\": [{}, {}]}}", text,
                     print(field_of(shape, shape.shorthand)->shape));
}

std::string Printer::variant(const Shape& shape) {
  std::vector<std::string> items;
  for (const Shape& item : shape.items) {
    // The selector that is there first must name this kind.
    const std::string name = json(item.definition);
    const std::string by_first =
        fmt::format("{{\"required\": [{0}], \"properties\": {{{0}: {{\"const\": {1}}}}}}}",
                    json(shape.selectors.front()), name);
    const std::string by_last = fmt::format(
        "{{\"required\": [{0}], \"not\": {{\"required\": [{2}]}}, "
        "\"properties\": {{{0}: {{\"const\": {1}}}}}}}",
        json(shape.selectors.back()), name, json(shape.selectors.front()));
    items.push_back(fmt::format("{{\"allOf\": [{{\"anyOf\": [{}, {}]}}, {}]}}", by_first, by_last,
                                record(item)));
  }
  if (items.empty()) return R"({"not": {}})";
  return fmt::format("{{\"anyOf\": [{}]}}", joined(items));
}

std::string Printer::any_of(const std::vector<Shape>& items) {
  std::vector<std::string> parts;
  for (const Shape& item : items) parts.push_back(print(item));
  return fmt::format("{{\"anyOf\": [{}]}}", joined(parts));
}

std::string Printer::body(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::text:
      return std::string(scalar);
    case Shape::Kind::name:
      return R"({"type": ["string", "integer"], "minLength": 1})";
    case Shape::Kind::word:
      return fmt::format("{{\"enum\": [{}]}}", quoted(shape.words));
    case Shape::Kind::whole:
      return fmt::format("{{\"type\": \"integer\", \"minimum\": {}, \"maximum\": {}}}", shape.low,
                         shape.high);
    case Shape::Kind::number:
      return number(shape);
    case Shape::Kind::date:
      return R"({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})";
    case Shape::Kind::time:
      return std::string(point_in_time);
    case Shape::Kind::list:
      return fmt::format(
          "{{\"type\": \"array\", \"minItems\": {}, \"maxItems\": {}, \"items\": {}}}", shape.least,
          shape.most, print(shape.items[0]));
    case Shape::Kind::points:
      return fmt::format(
          "{{\"type\": \"array\", \"minItems\": 1, \"items\": {{\"type\": \"array\", "
          "\"minItems\": 2, \"maxItems\": 2, \"items\": [{}, {}]}}}}",
          point_in_time, certain(shape.quantity));
    case Shape::Kind::record:
      return record(shape);
    case Shape::Kind::table:
      return fmt::format("{{\"type\": \"object\", \"additionalProperties\": {}}}",
                         print(shape.items[0]));
    case Shape::Kind::variant:
      return variant(shape);
    case Shape::Kind::either:
      return any_of(shape.items);
  }
  return "{}";
}
}  // namespace schema_detail

std::string schema_of(const Shape& shape, std::string_view title) {
  schema_detail::Printer printer;
  const std::string body = printer.print(shape);
  std::vector<std::string> definitions;
  for (const auto& [name, text] : printer.definitions()) {
    definitions.push_back(fmt::format("    {}: {}", schema_detail::json(name), text));
  }
  std::string all;
  for (const std::string& one : definitions) all += all.empty() ? one : ",\n" + one;
  return fmt::format(
      "{{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": {},\n"
      "  \"definitions\": {{\n{}\n  }},\n  \"allOf\": [{}]\n}}\n",
      schema_detail::json(title), all, body);
}

std::string schema_text(const Vocabulary& vocabulary) {
  std::vector<Shape> kinds{scenario_shape(vocabulary)};
  for (const Entry& published : vocabulary.references)
    kinds.push_back(scenario_shape(words_of(published)));
  return schema_of(shape::either(std::move(kinds)), "Holdfast scenario");
}

}  // namespace scenarios
