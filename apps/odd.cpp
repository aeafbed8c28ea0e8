// SPDX-License-Identifier: Apache-2.0
#include "apps/odd.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "apps/catalogue.hpp"
#include "apps/surroundings.hpp"
#include "engine/base/fault.hpp"

namespace apps {

namespace odd_detail {

// Where numbers are part of the description; scenarios are not.
const std::array<std::string_view, 11> tables{"parameters", "metrics", "indicators", "levers",
                                              "actions",    "crises",  "injects",    "functions",
                                              "carriers",   "markets", "sectors"};

std::string description() {
  const std::string path = home_folder() + "/docs/model.md";
  std::ifstream file(path);
  if (!file) {
    throw engine::InputError({{{path, 0, 0, ""},
                               "no such file",
                               "the description of the model, which is shipped with the program",
                               "set HOLDFAST_HOME to the checkout"}});
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const Topic& topic_of(std::string_view id) {
  return *std::find_if(topics().begin(), topics().end(),
                       [&](const Topic& topic) { return topic.id == id; });
}

// Numbers of functions, carriers, markets, sectors, crises and injects in a table of their own.
Json numbers_of(const Json& rows) {
  Json numbers = Json::array();
  for (const Json& row : rows) {
    for (const Json& quantity : row["quantities"]) {
      Json line{{"of", row["id"]}};
      for (const auto& item : quantity.items()) line[item.key()] = item.value();
      numbers.push_back(std::move(line));
    }
  }
  return numbers;
}

}  // namespace odd_detail

std::string odd_text() {
  using namespace odd_detail;
  std::string text = description() + "\n# Declarations\n\nPrinted by the program from the model.\n";
  for (const std::string_view id : tables) {
    const Json rows = topic_of(id).rows();
    text += "\n## " + std::string(id) + "\n\n" + whole_table(rows).markdown();
    if (rows.empty() || !rows.front().contains("quantities")) continue;
    text +=
        "\n### Numbers of " + std::string(id) + "\n\n" + whole_table(numbers_of(rows)).markdown();
  }
  return text;
}

Json odd_json() {
  using namespace odd_detail;
  Json all = Json::object();
  for (const std::string_view id : tables) all[std::string(id)] = topic_of(id).rows();
  return {{"text", description()}, {"tables", all}};
}

}  // namespace apps
