// SPDX-License-Identifier: Apache-2.0
#include "studies/cluster/crew.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/base/fault.hpp"

namespace studies {

namespace crew_detail {

using Json = nlohmann::ordered_json;

// What a worker says: {"plan": …} when it begins, a line of the journal after a batch, or
// {"trouble": …}. What the chief says: the number of a batch, or this.
constexpr const char* leave = "leave";

std::string trouble_text(const std::string& reason) {
  return Json{{"trouble", reason}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace crew_detail

Crew::Crew(Mail& mail) : mail_(&mail) {
  if (is_chief()) workers_.assign(mail.size(), Doing::begins);
  if (is_chief()) workers_.front() = Doing::is_gone;  // itself
}

Crew::~Crew() {
  if (is_chief()) dismiss_all();
  tell_trouble("it ended early");
  while (!is_chief() && !is_dismissed_) is_dismissed_ = mail_->receive().text == crew_detail::leave;
}

void Crew::hear(const std::function<void(const JournalEntry&)>& done) {
  const Letter letter = mail_->receive();
  Doing& doing = workers_[letter.from];
  const bool was_working = doing == Doing::works;
  doing = Doing::rests;
  const auto json = crew_detail::Json::parse(letter.text, nullptr, false);
  const std::vector<JournalEntry> entries = entries_in(letter.text);
  if (was_working && entries.size() == 1) return done(entries.front());
  if (!was_working && json.is_object() && json.value("plan", "") == plan_sha256_) return;
  const std::string reason = json.is_object() && json.contains("trouble")
                                 ? json.value("trouble", "")
                                 : "it has another plan: other files, or another program";
  if (trouble_.empty()) trouble_ = fmt::format("rank {}: {}", letter.from, reason);
}

void Crew::hand_out(const std::string& plan_sha256, const std::vector<std::size_t>& batches,
                    const std::function<void(const JournalEntry&)>& done) {
  plan_sha256_ = plan_sha256;
  std::size_t next = 0;
  while (true) {
    for (std::size_t rank = 1; rank < workers_.size(); ++rank) {
      if (workers_[rank] != Doing::rests || next == batches.size() || !trouble_.empty()) continue;
      mail_->send(rank, std::to_string(batches[next++]));
      workers_[rank] = Doing::works;
    }
    const bool is_all_out = next == batches.size() || !trouble_.empty();
    const bool is_any_at_work = std::count(workers_.begin(), workers_.end(), Doing::works) > 0;
    if (is_all_out && !is_any_at_work) break;
    hear(done);
  }
  if (!trouble_.empty()) throw engine::OutsideError(trouble_);
}

// Also those that are only beginning, whatever they say.
void Crew::dismiss_all() {
  const auto is_awaited = [](Doing doing) {
    return doing == Doing::begins || doing == Doing::works;
  };
  while (std::any_of(workers_.begin(), workers_.end(), is_awaited))
    workers_[mail_->receive().from] = Doing::rests;
  for (std::size_t rank = 1; rank < workers_.size(); ++rank) {
    if (workers_[rank] != Doing::is_gone) mail_->send(rank, crew_detail::leave);
  }
}

void Crew::work(const std::string& plan_sha256,
                const std::function<JournalEntry(std::size_t batch)>& work_at) {
  mail_->send(0, crew_detail::Json{{"plan", plan_sha256}}.dump());
  owes_word_ = false;
  while (true) {
    const std::string order = mail_->receive().text;
    is_dismissed_ = order == crew_detail::leave;
    if (is_dismissed_) return;
    owes_word_ = true;
    const JournalEntry entry = work_at(std::stoul(order));
    mail_->send(0, line_of(entry));
    owes_word_ = false;
  }
}

void Crew::tell_trouble(const std::string& reason) {
  if (is_chief() || !std::exchange(owes_word_, false)) return;
  mail_->send(0, crew_detail::trouble_text(reason));
}

}  // namespace studies
