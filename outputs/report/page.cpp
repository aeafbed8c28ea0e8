// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/page.hpp"

#include <fmt/format.h>

namespace outputs::report {

namespace page_detail {

std::string cell(const std::string& text, const Table& table) {
  return table.is_html ? text : escaped(text);
}

// Ids hold letters, digits and hyphens only, so that any reader can jump to them.
std::string plain_id(std::string_view wish) {
  std::string id;
  for (const char letter : wish) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    const bool is_capital = letter >= 'A' && letter <= 'Z';
    id += is_plain ? letter : is_capital ? static_cast<char>(letter - 'A' + 'a') : '-';
  }
  return id.empty() || (id.front() >= '0' && id.front() <= '9') ? "p-" + id : id;
}

}  // namespace page_detail

std::string html_of(const Table& table) {
  using page_detail::cell;
  std::string html =
      fmt::format("<table><caption><span>{}</span></caption><thead><tr>", escaped(table.caption));
  for (const std::string& column : table.columns)
    // The corner above names of rows is no heading: a reader of the screen would find it empty.
    html += column.empty() ? std::string("<td></td>")
                           : fmt::format("<th scope=\"col\">{}</th>", escaped(column));
  html += "</tr></thead><tbody>";
  for (const std::vector<std::string>& row : table.rows) {
    html += "<tr>";
    for (std::size_t k = 0; k < row.size(); ++k) {
      html += k == 0 ? fmt::format("<th scope=\"row\">{}</th>", cell(row[k], table))
                     : fmt::format("<td>{}</td>", cell(row[k], table));
    }
    html += "</tr>";
  }
  return html + "</tbody></table>\n";
}

std::string Page::unique_id(std::string_view wish) {
  const std::string plain = page_detail::plain_id(wish);
  std::string id = plain;
  for (int k = 2; ids_.contains(id); ++k) id = fmt::format("{}-{}", plain, k);
  ids_.insert(id);
  return id;
}

void Page::begin_section(std::string_view name, std::string_view title) {
  const std::string id = unique_id(name);
  contents_.push_back({id, std::string(title)});
  const std::string heading = unique_id(id + "-title");
  body_ += fmt::format("<section id=\"{}\" aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>\n", id,
                       heading, heading, escaped(title));
}

void Page::end_section() { body_ += "</section>\n"; }

void Page::heading(std::string_view text) { body_ += fmt::format("<h3>{}</h3>\n", escaped(text)); }

void Page::paragraph(std::string_view text) { body_ += fmt::format("<p>{}</p>\n", escaped(text)); }

void Page::note(std::string_view text) {
  body_ += fmt::format("<p class=\"note\">{}</p>\n", escaped(text));
}

void Page::list(const std::vector<std::string>& items) {
  body_ += "<ul>";
  for (const std::string& item : items) body_ += fmt::format("<li>{}</li>\n", escaped(item));
  body_ += "</ul>\n";
}

void Page::list_html(const std::vector<std::string>& items) {
  body_ += "<ul>";
  for (const std::string& item : items) body_ += fmt::format("<li>{}</li>\n", item);
  body_ += "</ul>\n";
}

void Page::table(const Table& table, Fold fold) {
  // A wide table scrolls by itself; the keyboard must reach it.
  const std::string frame =
      fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{}</div>",
                  escaped(table.caption), html_of(table));
  if (fold == Fold::open) {
    body_ += frame;
    return;
  }
  body_ += fmt::format("<details><summary>Table: {}</summary>{}</details>\n",
                       escaped(table.caption), frame);
}

void Page::figure(const Figure& figure) {
  const std::string id = unique_id("figure-" + figure.name);
  const std::string caption = unique_id(id + "-caption");
  body_ += fmt::format(
      "<figure id=\"{}\" aria-labelledby=\"{}\"><figcaption id=\"{}\"><strong>Figure {}. "
      "{}</strong> "
      "{}</figcaption>{}<div class=\"panels\">",
      id, caption, caption, ++figures_, escaped(figure.title), escaped(figure.caption),
      figure.legend);
  for (const std::string& panel : figure.panels)
    body_ += "<div class=\"panel\">" + panel + "</div>\n";
  body_ += "</div>\n";
  for (const Table& one : figure.tables) table(one, Fold::folded);
  body_ += "</figure>\n";
}

}  // namespace outputs::report
