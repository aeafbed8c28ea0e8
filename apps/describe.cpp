// SPDX-License-Identifier: Apache-2.0
// `describe`: what the model knows, as text, tables and JSON.
#include <fmt/format.h>

#include "apps/catalogue.hpp"
#include "apps/odd.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"

namespace apps {

namespace describe_detail {

std::string range_of(const Json& range) {
  const auto end = [](const Json& value, const char* open) {
    return value.is_null() ? std::string(open) : engine::text_of(value.get<double>());
  };
  return end(range[0], "−∞") + " to " + end(range[1], "∞");
}

// A field for a person: ranges and units in words.
std::string shown_of(const Json& row, std::string_view field) {
  const Json& value = row[std::string(field)];
  if (field == "range") return range_of(value);
  if (field == "unit") return unit_text(value.get<std::string>());
  return cell_of(value);
}

std::string text_of(const Topic& topic, const Json& rows) {
  std::vector<Table::Column> columns(topic.shown.size());
  Table table(columns);
  for (const Json& row : rows) {
    std::vector<std::string> cells;
    for (const std::string_view field : topic.shown) cells.push_back(shown_of(row, field));
    table.add(std::move(cells));
  }
  return table.text();
}

const Topic& topic_of(const std::string& word) {
  std::vector<std::string> names;
  for (const Topic& topic : topics()) {
    if (topic.id == word) return topic;
    names.emplace_back(topic.id);
  }
  names.emplace_back("odd");
  const std::string nearest = engine::nearest_name(word, names);
  throw engine::UsageError(
      fmt::format("nothing to describe is called '{}'; there are {}{}", word, engine::listed(names),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

std::string list_of_topics() {
  Table table({{"", Table::Align::left}, {"", Table::Align::left}});
  for (const Topic& topic : topics()) table.add({std::string(topic.id), std::string(topic.about)});
  table.add({"odd", "the whole model: its description and all declarations as tables"});
  return table.text("  ");
}

}  // namespace describe_detail

class DescribeVerb final : public Verb {
 public:
  std::string_view name() const override { return "describe"; }
  std::string_view line() const override {
    return "list levers, crises, metrics, parameters, scenarios …";
  }
  std::string_view details() const override {
    static const std::string text =
        "WHAT is one of\n" + describe_detail::list_of_topics() +
        "\nExamples\n"
        "  holdfast describe levers\n"
        "  holdfast describe parameters extortion          those whose id has the word\n"
        "  holdfast describe metrics --table md\n"
        "  holdfast describe odd                           the ODD of the model\n";
    return text;
  }
  void declare(Options& options) override {
    options.argument(
        what_, {"WHAT", "",
                "levers, actions, crises, metrics, parameters, functions, carriers, markets, …"});
    options.optional_argument(word_, {"WORD", "", "only those whose id has this word in it"});
    options.one_of(table_, {"--table", "md|csv", "all fields as a table in Markdown or CSV"},
                   {"md", "csv"});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (what_ == "odd") {
      if (manner_.is_json) {
        print_json(odd_json());
      } else {
        print(odd_text());
      }
      return engine::ExitCode::done;
    }
    const Topic& topic = describe_detail::topic_of(what_);
    Json rows = Json::array();
    for (Json& row : topic.rows()) {
      if (row["id"].get<std::string>().find(word_) != std::string::npos)
        rows.push_back(std::move(row));
    }
    if (manner_.is_json) {
      print_json(rows);
    } else if (!table_.empty()) {
      const Table table = whole_table(rows);
      print(table_ == "md" ? table.markdown() : table.csv());
    } else if (rows.empty()) {
      print(fmt::format("no {}{}{}\n", what_, word_.empty() ? " in this model" : " with ", word_));
    } else {
      print(describe_detail::text_of(topic, rows));
    }
    return engine::ExitCode::done;
  }

 private:
  Manner manner_;
  std::string what_, word_, table_;
};

std::unique_ptr<Verb> make_describe() { return std::make_unique<DescribeVerb>(); }

}  // namespace apps
