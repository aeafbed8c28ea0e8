// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/sheet.hpp"

#include <fmt/format.h>

#include "outputs/report/style.hpp"
#include "tabletop/texts/numbers.hpp"

namespace tabletop::after {

namespace sheet_detail {

using outputs::report::escaped;

// Beside the look of reports: the band, hatching instead of colours, lines to write on, cards.
constexpr std::string_view style = R"css(
body{margin:0;font-family:"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif;font-size:1rem;line-height:1.5}
.band{display:flex;justify-content:center;gap:1.5em;flex-wrap:wrap;background:#f5c542;color:#241a00;padding:.2em 1rem;font-weight:700;letter-spacing:.04em}
main,header.top,nav.contents,footer{max-width:62rem}
h2{margin-top:2em}
.facts{grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))}
.facts div:first-child{grid-column:1/-1;max-width:44rem}
h3+.scroll caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.card{border:1px solid #4f5862;padding:.6em 1em;margin:1em 0;break-inside:avoid}
.card h3{margin-top:.2em}
.lines{border-bottom:1px solid #4f5862;min-height:1.9em;margin:.2em 0 .6em}
.cell{display:inline-block;border:1px solid #1b1f24;padding:.2em .5em;margin:.15em;min-width:3.2em;text-align:center;background:#fff;color:#1b1f24}
.cell b{display:block;font-size:.85em}
.done{border-width:3px;font-weight:700}
.said{border-style:dashed}
.none{color:#4f5862;border-color:#9aa3ab}
.hatch{stroke:#1b1f24;stroke-width:1}
.fa{fill:#9fb9cf;fill-opacity:.55}.fb{fill:#e3b68f;fill-opacity:.55}
.la{fill:none;stroke:#0b4f7d;stroke-width:2}.lb{fill:none;stroke:#8a3706;stroke-width:2;stroke-dasharray:6 4}
.wk{stroke:#1b1f24;stroke-width:2}
.zero{stroke:#4f5862;stroke-dasharray:3 3}
.tell{fill:#0b4f7d}.cannot{fill:#fff;stroke:#4f5862;stroke-width:1.5}
[dir=rtl] th,[dir=rtl] td,[dir=rtl] caption{text-align:right}
@media print{
.band{display:none}
.page{break-before:page}
main{padding-top:0}
table{break-inside:auto}
h2,h3{break-after:avoid}
}
)css";

// As a string of CSS: what is printed at the head and foot of every sheet.
std::string css_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    const bool is_special = letter == '"' || letter == '\\' || letter == '<' || letter == '>' ||
                            static_cast<unsigned char>(letter) < 0x20;
    quoted += is_special ? fmt::format("\\{:06x} ", static_cast<unsigned>(letter))
                         : std::string(1, letter);
  }
  return quoted + "\"";
}

std::string page_rules(const Sheet& sheet) {
  const std::string only = sheet.catalogue.say("exercise_only");
  const std::string title = in(sheet.exercise.title, sheet.catalogue);
  return fmt::format(
      "@page{{size:{};margin:20mm 15mm 18mm;"
      "@top-left{{content:{};font:8pt sans-serif}}@top-center{{content:{};font:bold 9pt "
      "sans-serif}}"
      "@top-right{{content:{};font:8pt sans-serif}}@bottom-center{{content:{} \" \" counter(page) "
      "\"/\" counter(pages);font:8pt sans-serif}}}}",
      sheet.paper == Paper::a4 ? "A4" : "letter", css_string(title), css_string(only),
      css_string(sheet.marking), css_string(only));
}

std::string contents_of(const Sheet& sheet, const outputs::report::Page& page) {
  std::string html = fmt::format("<nav class=\"contents\" aria-label=\"{}\"><ol>",
                                 escaped(sheet.catalogue.say("report.contents")));
  for (const auto& entry : page.contents())
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>", entry.id, escaped(entry.title));
  return html + "</ol></nav>";
}

}  // namespace sheet_detail

std::string facts_html(const std::vector<std::pair<std::string, std::string>>& facts) {
  std::string html = "<dl class=\"facts\">";
  for (const auto& [term, text] : facts)
    if (!text.empty())
      html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", sheet_detail::escaped(term),
                          sheet_detail::escaped(text));
  return html + "</dl>";
}

std::string figure_html(const texts::Catalogue& catalogue, int number, std::string_view title,
                        std::string_view caption, const std::vector<std::string>& drawings,
                        const outputs::report::Table& table) {
  using sheet_detail::escaped;
  std::string html = fmt::format(
      "<figure><figcaption><strong>{} {}</strong> {}</figcaption><div class=\"panels\">",
      escaped(catalogue.say("report.figure", {{"number", texts::Count{number}}})), escaped(title),
      escaped(caption));
  for (const std::string& drawing : drawings) html += "<div class=\"panel\">" + drawing + "</div>";
  return html + "</div>" +
         fmt::format(
             "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{}"
             "</div></figure>",
             escaped(table.caption), outputs::report::html_of(table));
}

std::string document_of(const Sheet& sheet, const outputs::report::Page& page) {
  using namespace sheet_detail;
  const texts::Catalogue& catalogue = sheet.catalogue;
  const std::string only = escaped(catalogue.say("exercise_only"));
  const std::string title = escaped(in(sheet.exercise.title, catalogue));
  std::string notices = "<p>" + escaped(catalogue.say("disclaimer")) + "</p>";
  if (!catalogue.is_reviewed()) notices += "<p>" + escaped(catalogue.say("not_reviewed")) + "</p>";
  notices += "<p>" + escaped(in(sheet.exercise.fiction_notice, catalogue)) + "</p>";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\" dir=\"{1}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><title>{2}: {3}</title><style>{4}{5}{6}</style></head>\n<body>"
      "<a class=\"skip\" href=\"#content\">{7}</a>"
      "<div class=\"band\" role=\"note\"><span>{8}</span><span>{9}</span></div>"
      "<header class=\"top\"><p class=\"kicker\">{2}</p><h1>{3}</h1><div class=\"banner\" "
      "role=\"note\">{10}</div>{11}</header>{12}<main id=\"content\" tabindex=\"-1\">{13}</main>"
      "<footer><p><strong>{8}</strong> {9}</p><p>{14}</p></footer></body></html>\n",
      catalogue.language(), catalogue.is_right_to_left() ? "rtl" : "ltr", escaped(sheet.title),
      title, outputs::report::style_sheet(), style, page_rules(sheet),
      escaped(catalogue.say("report.skip")), only, escaped(sheet.marking), notices, sheet.facts,
      contents_of(sheet, page), page.body(), escaped(catalogue.say("disclaimer")));
}

}  // namespace tabletop::after
