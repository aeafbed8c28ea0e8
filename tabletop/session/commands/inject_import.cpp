// SPDX-License-Identifier: Apache-2.0
// The table of injects, back from a spreadsheet: what changed becomes the injects of this session.
// A table reaches what is told, never the world: shocks stay as the package has them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "tabletop/exercise/kinds.hpp"
#include "tabletop/session/commands/drafts.hpp"
#include "tabletop/session/inject_table.hpp"

namespace tabletop {

namespace inject_import_detail {

constexpr std::size_t most_bytes = 60'000, most_rows = 300, most_faults = 12;

// Without the carriage returns that spreadsheets write.
std::string csv_in(Json payload) {
  const auto csv = payload.find("csv");
  if (csv != payload.end() && csv->is_string()) std::erase(csv->get_ref<std::string&>(), '\r');
  return text_in(payload, "csv", most_bytes);
}

std::vector<Cells> table_in(const Json& payload) {
  std::vector<Cells> rows;
  try {
    rows = rows_of(csv_in(payload));
  } catch (const engine::InputError& error) {
    throw unfit(
        fmt::format("line {}: {}", error.faults().front().place.line, error.faults().front().found),
        "save the table as CSV again");
  }
  const bool is_ours =
      !rows.empty() && rows.front().size() >= inject_columns.size() &&
      std::equal(inject_columns.begin(), inject_columns.end(), rows.front().begin());
  if (!is_ours || rows.size() > most_rows)
    throw unfit("these are not the columns of the table of injects",
                "download the table, change it, and bring it back");
  return rows;
}

bool is_plain_id(const std::string& id) {
  return id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

// The draft of a row, or null where the inject says that already.
Json changed(const Ask& ask, const Cells& row, std::size_t drafts_before) {
  if (row.size() < inject_columns.size())
    throw unfit(fmt::format("{} cells", row.size()), "a row has as many cells as the heading");
  const Inject* known = row[0].empty() ? nullptr : inject_of(ask.state, ask.exercise, row[0]);
  const std::string language = ask.state.language_of(ask.seat);
  if (known != nullptr &&
      std::ranges::equal(cells_of(*known, language), std::span(row).first(inject_columns.size())))
    return nullptr;
  if (known != nullptr && ask.line.has_told(known->id))
    throw not_now(fmt::format("\"{}\" was told already", known->id), "");
  if (!is_plain_id(row[0]))
    throw unfit(fmt::format("\"{}\" as id", row[0]), "small letters, digits and _ are expected");
  const Json draft = draft_of(row);
  const std::string kind = known == nullptr ? word_in(draft, "kind", listed(inject_kinds))
                                            : std::string(text_of(known->kind));
  if (known == nullptr && kind == "shock")
    throw unfit("a new inject cannot be a shock",
                "what happens to the world is written in the exercise package");
  const std::string id =
      row[0].empty() ? next_id("new_", ask.state.new_injects.size() + drafts_before) : row[0];
  return draft_in(ask, draft, id, kind);
}

Json import_table(const Ask& ask) {
  const std::vector<Cells> rows = table_in(ask.payload);
  Json drafts = Json::array();
  std::vector<std::string> faults;
  for (std::size_t k = 1; k < rows.size(); ++k) {
    try {
      Json draft = changed(ask, rows[k], drafts.size());
      if (!draft.is_null()) drafts.push_back(std::move(draft));
    } catch (const Refusal& refusal) {
      if (faults.size() < most_faults)
        faults.push_back(fmt::format("row {}: {}{}{}", k + 1, refusal.detail,
                                     refusal.hint.empty() ? "" : "; ", refusal.hint));
    }
  }
  if (!faults.empty())
    throw unfit(fmt::format("{}", fmt::join(faults, "\n")), "nothing was taken over");
  if (drafts.empty()) throw not_now("the table says what is there already", "");
  return {{"drafts", drafts}};
}

void imported(State& state, const Exercise& exercise, const Event& event) {
  for (const Json& draft : event.payload.at("drafts")) write_draft(state, exercise, draft);
}

}  // namespace inject_import_detail

std::span<const Topic> inject_import_topics() {
  using namespace inject_import_detail;
  static constexpr Topic topics[]{{"inject.import", Who::white, import_table, imported}};
  return topics;
}

}  // namespace tabletop
