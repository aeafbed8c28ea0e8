// SPDX-License-Identifier: Apache-2.0
// The worker: what the state says is still to be done, one piece after the other. After a crash the
// same state asks for the same work again.
#include <fmt/format.h>

#include "engine/base/sha256.hpp"
#include "outputs/files/publish.hpp"
#include "tabletop/session/errand_work.hpp"
#include "tabletop/session/game.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/prediction.hpp"

namespace tabletop {

struct Game::Work {
  enum class Kind { turn, errand, prediction };
  Kind kind = Kind::turn;
  std::string id;  // of the line or the errand
  std::string doing;
};

namespace game_work_detail {

std::string hash_of(const std::string& text) {
  engine::Sha256 hash;
  hash.update(text.data(), text.size());
  return engine::hex(hash.finish());
}

}  // namespace game_work_detail

std::optional<Game::Work> Game::next_work() const {
  if (!fault_.empty()) return std::nullopt;
  for (const Line& line : state_.lines)
    if (line.course.phase == Phase::resolving)
      return Work{Work::Kind::turn, line.id, "resolving the turn"};
  for (const Errand& errand : state_.errands)
    if (!errand.is_done || (errand.problem.empty() && !results_.contains(errand.id)))
      return Work{Work::Kind::errand, errand.id, errand.kind};
  const std::string key = prediction_key(state_.white());
  if (!key.empty() && !predictions_.contains(key))
    return Work{Work::Kind::prediction, state_.white_line, "predicting"};
  return std::nullopt;
}

void Game::work() {
  std::unique_lock hold(mutex_);
  while (!is_closing_) {
    const std::optional<Work> next = next_work();
    if (!next) {
      doing_.clear();
      idle_.notify_all();
      wake_.wait(hold);
      continue;
    }
    doing_ = next->doing;
    share_done_ = 0.0;
    is_cancelled_ = false;
    hold.unlock();
    tell(0);
    finish(*next);
    tell(seq());
    hold.lock();
  }
}

void Game::finish(const Work& work) {
  try {
    switch (work.kind) {
      case Work::Kind::turn:
        resolve(work);
        break;
      case Work::Kind::errand:
        run_errand(work);
        break;
      case Work::Kind::prediction:
        predict(work);
        break;
    }
  } catch (const engine::OutsideError& error) {
    const std::lock_guard hold(mutex_);
    fault_ = error.what();
  }
}

void Game::resolve(const Work& work) {
  Plan plan;
  int weeks = 0;
  {
    const std::lock_guard hold(mutex_);
    const Course& course = state_.line(work.id).course;
    plan = plan_of(state_, exercise_, course);
    weeks = course.jumps_to > 0 ? course.jumps_to : course.turn * exercise_.weeks_per_turn;
  }
  std::shared_ptr<const Chronicle> chronicle;
  std::string problem;
  try {
    chronicle =
        std::make_shared<const Chronicle>(oracle_->line(plan, exercise_.first_week + weeks));
  } catch (const engine::OutsideError&) {
    throw;
  } catch (const std::exception& error) {
    problem = error.what();
  }
  const std::lock_guard hold(mutex_);
  if (is_closing_) return;
  if (chronicle == nullptr) {
    record("program", "turn.failed", work.id, "", {{"problem", problem}});
    return;
  }
  chronicles_[work.id] = chronicle;
  record("program", "turn.resolved", work.id, "",
         {{"weeks", weeks}, {"hash", chronicle->state_hash}});
}

void Game::run_errand(const Work& work) {
  State state;
  {
    const std::lock_guard hold(mutex_);
    state = state_;
  }
  const auto errand = std::ranges::find(state.errands, work.id, &Errand::id);
  Watch watch;
  watch.cancelled = &is_cancelled_;
  watch.progress = [this](double done) {
    const double before = share_done_.exchange(done);
    if (static_cast<int>(before * 10) != static_cast<int>(done * 10)) tell(0);
  };
  Json outcome;
  std::string problem;
  const std::int64_t begun = now_ms_();
  try {
    outcome = outcome_of({state, exercise_, *oracle_, *errand, rehearse_, watch});
  } catch (const engine::OutsideError&) {
    throw;
  } catch (const std::exception& error) {
    problem = error.what();
  } catch (const Refusal& refusal) {
    problem = refusal.detail;
  }
  if (!is_cancelled_)
    keep_result(work.id, outcome, problem, 1e-3 * static_cast<double>(now_ms_() - begun));
}

// What comes in its way cancels it (Game::command); it is begun again where it is still wanted.
void Game::predict(const Work& work) {
  State state;
  {
    const std::lock_guard hold(mutex_);
    state = state_;
  }
  const Line& line = state.line(work.id);
  Watch watch;
  watch.cancelled = &is_cancelled_;
  Json rows = Json::array();
  try {
    rows = prediction_of({state, exercise_, *oracle_, line, watch});
  } catch (const engine::RunError&) {
    rows = Json::array();  // a world that cannot be run says nothing of what would be
  }
  const std::lock_guard hold(mutex_);
  if (!is_cancelled_) predictions_[prediction_key(line)] = std::move(rows);
}

void Game::keep_result(const std::string& id, const Json& outcome, const std::string& problem,
                       double seconds) {
  const std::string text = outcome.dump();
  const std::lock_guard hold(mutex_);
  if (problem.empty()) {
    const std::filesystem::path results = folder_ / "results";
    log_.disk().make_folder(results.string());
    outputs::publish(log_.disk(), (results / (id + ".json")).string(), text);
    results_[id] = outcome;
  }
  const auto errand = std::ranges::find(state_.errands, id, &Errand::id);
  if (errand->is_done) return;
  record("program", "errand.done", errand->branch, "",
         {{"id", id},
          {"sha256", problem.empty() ? game_work_detail::hash_of(text) : ""},
          {"problem", problem},
          {"seconds", seconds}});
}

// What is missing or was changed is worked out again: it is a function of the log.
void Game::read_results() {
  for (const Errand& errand : state_.errands) {
    const std::filesystem::path path = folder_ / "results" / (errand.id + ".json");
    if (!errand.is_done || !std::filesystem::exists(path)) continue;
    const std::vector<std::byte> bytes = outputs::read_whole(log_.disk(), path.string());
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (game_work_detail::hash_of(text) != errand.sha256) continue;
    results_[errand.id] = Json::parse(text);
  }
}

bool Game::wait_until_idle(std::chrono::milliseconds longest) const {
  std::unique_lock hold(mutex_);
  return idle_.wait_for(hold, longest, [&] { return !next_work().has_value(); });
}

}  // namespace tabletop
