// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace findings_detail {

struct Count {
  std::size_t better = 0, worse = 0, unclear = 0;
  std::size_t all() const { return better + worse + unclear; }
};

Count count_of(const ArmEffects& arm, Block block) {
  Count count;
  for (const Effect& effect : arm.effects) {
    if (effect.block != block) continue;
    const Verdict verdict = effect.paired.verdict;
    (verdict == Verdict::better  ? count.better
     : verdict == Verdict::worse ? count.worse
                                 : count.unclear) += 1;
  }
  return count;
}

// "better on 5, worse on 1, cannot tell on 4 of 10"
std::string count_text(const Count& count) {
  return fmt::format("better on {}, worse on {}, cannot tell on {} of {}", count.better,
                     count.worse, count.unclear, count.all());
}

bool is_clear(const Effect& effect) {
  return effect.paired.verdict == Verdict::better || effect.paired.verdict == Verdict::worse;
}

// The clear effects of a block, the surest first.
std::vector<const Effect*> surest(const ArmEffects& arm, Block block, std::size_t most) {
  std::vector<const Effect*> found;
  for (const Effect& effect : arm.effects) {
    if (effect.block == block && is_clear(effect)) found.push_back(&effect);
  }
  const auto sureness = [](const Effect* effect) {
    const double width =
        effect->paired.high_adjusted.value_or(0.0) - effect->paired.low_adjusted.value_or(0.0);
    const double size = std::abs(effect->paired.difference.value_or(0.0));
    return width > 0.0 ? size / width : 1e9;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Effect* a, const Effect* b) { return sureness(a) > sureness(b); });
  if (found.size() > most) found.resize(most);
  return found;
}

std::string cost_text(const View& view, const ArmEffects& arm) {
  for (const Effect& effect : arm.effects) {
    if (effect.block != Block::cost || !effect.paired.difference) continue;
    const Display display = display_of(view, *effect.variable);
    const double mean_cost = (effect.reference + *effect.paired.difference) * display.factor;
    return fmt::format(
        "Cost: {} {} over the whole time, {} {} than {}.", number_text(mean_cost), display.unit,
        number_text(std::abs(*effect.paired.difference) * display.factor),
        *effect.paired.difference >= 0 ? "more" : "less", in_quotes(view.baseline_name()));
  }
  return "";
}

}  // namespace findings_detail

std::string sentence(const View& view, const Effect& effect) {
  const Display display = display_of(view, *effect.variable);
  const PairedDifference& paired = effect.paired;
  if (!paired.difference || !paired.low_adjusted)
    return title_of(effect.metric) + ": no interval could be computed";
  const bool is_lower = *paired.difference < 0;
  const std::string direction = fmt::format(
      "{} {} in {} of {} versions", title_of(effect.metric), is_lower ? "lower" : "higher",
      is_lower ? effect.lower : effect.higher, effect.lower + effect.higher + effect.equal);
  if (!view.may_say_sizes()) return direction;
  const double ends[] = {std::abs(*paired.low_adjusted) * display.factor,
                         std::abs(*paired.high_adjusted) * display.factor};
  const double size = std::max(ends[0], ends[1]);
  const std::string unit = display.unit == "%"    ? " percentage points"
                           : display.unit.empty() ? ""
                                                  : " " + display.unit;
  const auto share = relative(effect);
  const std::string per_cent =
      share
          ? fmt::format("; {} % of the level in {}",
                        number_text(std::abs(share->value), std::max(10.0, std::abs(share->value))),
                        in_quotes(view.baseline_name()))
          : "";
  return fmt::format("{}, by {}{} (interval {} to {}{})", direction,
                     number_text(std::abs(*paired.difference) * display.factor, size), unit,
                     number_text(std::min(ends[0], ends[1]), size), number_text(size, size),
                     per_cent);
}

std::vector<std::string> findings(const View& view, const Effects& effects) {
  using namespace findings_detail;
  const std::size_t most = view.material.audience == Audience::research ? 4 : 2;
  std::vector<std::string> items;
  for (const ArmEffects& arm : effects.arms) {
    std::string item =
        fmt::format("<strong>{}</strong>, compared with {}. Harms and protections: {}",
                    escaped(words_of(view.arms[arm.arm])), escaped(in_quotes(effects.against)),
                    count_text(count_of(arm, Block::harm)));
    const Count by_state = count_of(arm, Block::state_harm);
    if (by_state.all() > 0) item += fmt::format(". Harm by the State: {}", count_text(by_state));
    item += ". " + escaped(cost_text(view, arm));
    std::string more;
    for (const Block block : {Block::harm, Block::state_harm}) {
      for (const Effect* effect : surest(arm, block, most)) {
        const char* style = effect->paired.verdict == Verdict::better ? "better" : "worse";
        more += fmt::format("<li><span class=\"v {}\">{}</span> – {}.</li>", style, style,
                            escaped(sentence(view, *effect)));
      }
    }
    if (!more.empty()) item += "<ul>" + more + "</ul>";
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<std::string> findings_over_arms(const View& view, const Effects& effects) {
  using namespace findings_detail;
  std::vector<std::string> items;
  std::vector<std::string> without_harm;
  for (const ArmEffects& arm : effects.arms) {
    const Count harm = count_of(arm, Block::harm), by_state = count_of(arm, Block::state_harm);
    if (harm.better + by_state.better > 0 && harm.worse + by_state.worse == 0)
      without_harm.push_back(words_of(view.arms[arm.arm]));
  }
  if (effects.arms.empty()) {
    items.push_back("There is one arm only: nothing is compared.");
    return items;
  }
  if (without_harm.empty()) {
    items.push_back(fmt::format(
        "Every arm that was better than {} on something was worse on something else, or no "
        "difference could be told. None is better on all that is shown.",
        in_quotes(view.baseline_name())));
  } else {
    std::string names;
    for (std::size_t k = 0; k < without_harm.size(); ++k)
      names += (k == 0 ? "" : ", ") + without_harm[k];
    items.push_back(fmt::format(
        "Better than {} on something and not seen to be worse on anything shown: {}. \"Not seen\" "
        "is not \"not there\": the smallest differences that could have been seen are in the "
        "tables.",
        in_quotes(view.baseline_name()), names));
  }
  if (!view.may_say_sizes())
    items.push_back(
        "The place is real and the scenario is for exercises: sentences give directions only. "
        "Sizes in "
        "the tables are those of the modelled world, not estimates for the place.");
  if (view.versions < 20)
    items.push_back(fmt::format(
        "Only {} of the world were run for each arm: read every size as provisional. Twenty or "
        "more tell smaller differences.",
        counted(view.versions, "version")));
  return items;
}

Table scoreboard(const View& view, const Effects& effects) {
  Table table;
  table.is_html = true;
  table.caption = fmt::format(
      "Each arm compared with {}, over {} of the modelled world. Differences are means over "
      "versions; verdicts hold for "
      "all {} at once.",
      in_quotes(effects.against), counted(view.versions, "version"),
      counted(effects.tests, "comparison"));
  table.columns.push_back("");
  table.columns.push_back(words_of(effects.against));
  for (const ArmEffects& arm : effects.arms) table.columns.push_back(words_of(view.arms[arm.arm]));
  if (effects.arms.empty()) return table;
  std::optional<Block> block;
  for (std::size_t k = 0; k < effects.arms.front().effects.size(); ++k) {
    const Effect& first = effects.arms.front().effects[k];
    if (block != first.block) {
      std::vector<std::string> title{"<strong>" + escaped(text_of(first.block)) + "</strong>"};
      title.resize(table.columns.size());
      table.rows.push_back(std::move(title));
    }
    block = first.block;
    const Display display = display_of(view, *first.variable);
    std::vector<std::string> row{escaped(title_with_unit(view, *first.variable)),
                                 escaped(number_text(first.reference * display.factor))};
    for (const ArmEffects& arm : effects.arms) {
      const Effect& effect = arm.effects[k];
      const double difference = effect.paired.difference.value_or(0.0) * display.factor;
      const double size =
          std::max(std::abs(difference), std::abs(effect.reference * display.factor));
      row.push_back(effect.block == Block::cost
                        ? escaped(difference_text(difference, size))
                        : verdict_html(effect) + "<span class=\"small\">" +
                              escaped(difference_text(difference, size)) + "</span>");
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace outputs::report
