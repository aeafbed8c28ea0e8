// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace scenarios {

namespace check_detail {
class Checker {
 public:
  Checker(const std::optional<Calendar>& calendar, Faults& faults)
      : calendar_(&calendar), faults_(&faults) {}

  void visit(const Node& node, const Shape& shape, const std::string& path);

 private:
  void fault(const Node& node, const std::string& path, const Shape& shape, std::string hint = {});
  void word(const Node& node, const Shape& shape, const std::string& path);
  void name(const Node& node, const Shape& shape, const std::string& path);
  void list(const Node& node, const Shape& shape, const std::string& path);
  void points(const Node& node, const Shape& shape, const std::string& path);
  void record(const Node& node, const Shape& shape, const std::string& path);
  void missing(const Node& node, const Shape& shape, const std::string& path);
  void unknown_key(const Node& key, const Node& value, const Shape& shape, const std::string& path);
  void table(const Node& node, const Shape& shape, const std::string& path);
  void variant(const Node& node, const Shape& shape, const std::string& path);

  // Passes the problem of an outcome on, if it has one.
  template <class T>
  bool good(const Node& node, const std::string& path, const Outcome<T>& outcome,
            const Shape& shape) {
    if (outcome) return true;
    Problem problem = outcome.problem;
    if (problem.hint.empty()) problem.hint = shape.hint;
    faults_->add(outcome.mark.line > 0 ? outcome.mark : node.mark, path, std::move(problem));
    return false;
  }

  const std::optional<Calendar>* calendar_;
  Faults* faults_;
};

void Checker::fault(const Node& node, const std::string& path, const Shape& shape,
                    std::string hint) {
  if (hint.empty()) hint = shape.hint;
  faults_->add(node.mark, path, {description(node), expectation(shape), std::move(hint)});
}

void Checker::visit(const Node& node, const Shape& shape, const std::string& path) {
  if (faults_->full()) return;
  switch (shape.kind) {
    case Shape::Kind::text:
      if (!node.is_scalar()) fault(node, path, shape, "put text that holds : or # in quotes");
      return;
    case Shape::Kind::name:
      return name(node, shape, path);
    case Shape::Kind::word:
      return word(node, shape, path);
    case Shape::Kind::whole:
      good(node, path, whole_of(node, shape.low, shape.high), shape);
      return;
    case Shape::Kind::number:
      if (shape.uncertain == Uncertain::allowed) {
        good(node, path, value_of(node, shape.quantity), shape);
      } else {
        good(node, path, number_of(node, shape.quantity), shape);
      }
      return;
    case Shape::Kind::date:
      if (!node.is_scalar() || !day_of_date(node.text)) {
        fault(node, path, shape, "such as 2014-01-06, a day that exists");
      }
      return;
    case Shape::Kind::time:
      good(node, path, time_of(node, *calendar_, shape.end), shape);
      return;
    case Shape::Kind::list:
      return list(node, shape, path);
    case Shape::Kind::points:
      return points(node, shape, path);
    case Shape::Kind::record:
      return record(node, shape, path);
    case Shape::Kind::table:
      return table(node, shape, path);
    case Shape::Kind::variant:
      return variant(node, shape, path);
    case Shape::Kind::either:
      break;
  }
  const Shape* item = fitting(shape, node);
  if (item == nullptr) {
    return fault(node, path, shape, node.is_null() ? "write {} for an empty map" : "");
  }
  visit(node, *item, path);
}

void Checker::name(const Node& node, const Shape& shape, const std::string& path) {
  constexpr std::size_t longest = 200;
  if (!node.is_scalar() || node.text.empty()) return fault(node, path, shape);
  const bool too_long = node.text.size() > longest;
  const bool broken = node.text.find_first_of("\n\r\t") != std::string::npos;
  if (too_long || broken || node.text.front() == ' ' || node.text.back() == ' ') {
    fault(node, path, shape, "one line of at most 200 bytes, no space at its ends");
  }
}

void Checker::word(const Node& node, const Shape& shape, const std::string& path) {
  if (!node.is_scalar()) return fault(node, path, shape);
  if (std::find(shape.words.begin(), shape.words.end(), node.text) != shape.words.end()) return;
  const std::string meant = did_you_mean(node.text, shape.words);
  faults_->add(node.mark, path,
               {fmt::format("no such {} '{}'", shape.noun, node.text), expectation(shape),
                meant.empty() ? shape.hint : meant});
}

void Checker::list(const Node& node, const Shape& shape, const std::string& path) {
  if (!node.is_list()) {
    return fault(node, path, shape,
                 node.is_scalar() ? fmt::format("write [{}]", node.text.substr(0, 60)) : "");
  }
  const std::size_t count = node.children.size();
  if (count < shape.least || count > shape.most) {
    faults_->add(
        node.mark, path,
        {description(node), fmt::format("from {} to {} items", shape.least, shape.most), ""});
  }
  if (count > shape.most) return;
  for (std::size_t i = 0; i < count; ++i)
    visit(node.children[i], shape.items[0], item_path(path, i));
}

void Checker::points(const Node& node, const Shape& shape, const std::string& path) {
  if (!node.is_list() || node.children.empty()) return fault(node, path, shape);
  int before = -1;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& point = node.children[i];
    const std::string here = item_path(path, i);
    if (!point.is_list() || point.children.size() != 2) {
      faults_->add(
          point.mark, here,
          {description(point), "[TIME, VALUE]", "such as [2014-01-06, 0.2] or [week 4, 0.2]"});
      continue;
    }
    good(point.children[1], here, number_of(point.children[1], shape.quantity), shape);
    const Outcome<TimePoint> time = time_of(point.children[0], *calendar_, shape.end);
    if (!good(point.children[0], here, time, shape) || !*calendar_) continue;
    if (time.value->phase) {
      faults_->add(point.children[0].mark, here, {"a phase", "`week N` or a date", ""});
    } else if (time.value->step <= before) {
      faults_->add(point.children[0].mark, here,
                   {fmt::format("'{}', not after the point before it", point.children[0].text),
                    "times in ascending order, one in a step", ""});
    }
    before = std::max(before, time.value->step);
  }
}

void Checker::record(const Node& node, const Shape& shape, const std::string& path) {
  if (node.is_scalar() && !shape.shorthand.empty()) {
    return visit(node, field_of(shape, shape.shorthand)->shape, path);
  }
  if (!node.is_map()) {
    return fault(node, path, shape, node.is_null() ? "write {} for an empty map" : "");
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const Field* field = field_of(shape, node.keys[i].text);
    if (field == nullptr) {
      unknown_key(node.keys[i], node.children[i], shape, path);
    } else {
      visit(node.children[i], field->shape, child_path(path, field->name));
    }
  }
  missing(node, shape, path);
}

void Checker::missing(const Node& node, const Shape& shape, const std::string& path) {
  for (const Field& field : shape.fields) {
    if (field.need != Need::required || node.find(field.name) != nullptr) continue;
    faults_->add(
        node.mark, child_path(path, field.name),
        {fmt::format("no key '{}'", field.name), fmt::format("it: {}", expectation(field.shape)),
         field.about.empty() ? "" : fmt::format("such as `{}`", field.about)});
  }
  for (const std::vector<std::string>& group : shape.exactly_one) {
    const auto present = std::count_if(group.begin(), group.end(), [&](const std::string& name) {
      return node.find(name) != nullptr;
    });
    if (present == 1) continue;
    faults_->add(node.mark, path,
                 {present == 0 ? fmt::format("none of {}", engine::listed(group))
                               : fmt::format("{} of {}", present, engine::listed(group)),
                  "exactly one of them", ""});
  }
}

void Checker::unknown_key(const Node& key, const Node& value, const Shape& shape,
                          const std::string& path) {
  if (faults_->full()) return;
  if (key.text == "<<" && faults_->at(key.mark)) return;
  std::vector<std::string> names;
  for (const Field& field : shape.fields) names.push_back(field.name);
  std::string hint = did_you_mean(key.text, names);
  if (key.text.find_first_not_of("0123456789") == std::string::npos) {
    hint = "a comma separates keys: write 1000 without a comma, 0.5 with a point";
  }
  if (value.is_map() && hint.empty()) {
    // A dotted name written as nested maps.
    const std::string prefix = key.text + ".";
    const auto whole = std::find_if(names.begin(), names.end(), [&](const std::string& candidate) {
      return candidate.starts_with(prefix);
    });
    if (whole != names.end())
      hint = fmt::format("write the name in one, with its point: '{}'", *whole);
  }
  const std::string expected = names.empty() ? fmt::format("no {} here", shape.noun)
                               : names.size() <= 12
                                   ? fmt::format("one of {}", engine::listed(names))
                                   : fmt::format("a known {}", shape.noun);
  faults_->add(key.mark, child_path(path, key.text),
               {fmt::format("no such {} '{}'", shape.noun, key.text), expected, std::move(hint)});
}

void Checker::table(const Node& node, const Shape& shape, const std::string& path) {
  if (!node.is_map()) {
    return fault(node, path, shape, node.is_null() ? "write {} for an empty map" : "");
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    name(node.keys[i], shape::name(), child_path(path, node.keys[i].text));
    visit(node.children[i], shape.items[0], child_path(path, node.keys[i].text));
  }
}

void Checker::variant(const Node& node, const Shape& shape, const std::string& path) {
  if (!node.is_map()) return fault(node, path, shape);
  if (const Shape* record_shape = chosen(shape, node)) return record(node, *record_shape, path);
  for (const std::string& selector : shape.selectors) {
    const Node* selected = node.find(selector);
    if (selected == nullptr) continue;
    Shape kinds = shape::word({}, shape.noun);
    for (const Shape& item : shape.items) kinds.words.push_back(item.definition);
    return word(*selected, kinds, child_path(path, selector));
  }
  faults_->add(node.mark, child_path(path, shape.selectors.front()),
               {fmt::format("no key '{}'", shape.selectors.front()),
                fmt::format("it: the kind of {}", shape.noun), ""});
}
}  // namespace check_detail

void check(const Node& node, const Shape& shape, const std::optional<Calendar>& calendar,
           std::string_view path, Faults& faults) {
  check_detail::Checker(calendar, faults).visit(node, shape, std::string(path));
}

const Shape* chosen(const Shape& variant, const Node& node) {
  for (const std::string& selector : variant.selectors) {
    const Node* selected = node.find(selector);
    if (selected == nullptr) continue;
    for (const Shape& item : variant.items) {
      if (item.definition == selected->text) return &item;
    }
    return nullptr;
  }
  return nullptr;
}

}  // namespace scenarios
