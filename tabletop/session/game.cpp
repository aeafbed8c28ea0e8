// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/game.hpp"

#include <fmt/format.h>

#include "tabletop/session/plan.hpp"
#include "tabletop/session/prediction.hpp"

namespace tabletop {

namespace game_detail {

Answer problem(const Refusal& refusal) {
  return {refusal.status,
          {{"type", "about:blank"},
           {"title", refusal.title},
           {"status", refusal.status},
           {"detail", refusal.detail},
           {"hint", refusal.hint}}};
}

std::string word_of(const Json& settings, const char* key, const char* usual) {
  const bool is_there = settings.is_object() && settings.contains(key) && settings[key].is_string();
  return is_there ? settings[key].get<std::string>().substr(0, short_text) : usual;
}

bool works_when_stopped(std::string_view type) {
  return type == "session.resume" || type == "note" || type == "log.verify" ||
         type == "clock.close" || type == "names.purge" || type.starts_with("seat.");
}

// A command from a page that still shows the turn before comes too late.
void require_turn(const Json& command, const Line& line) {
  const auto turn = command.find("turn");
  if (turn == command.end() || !turn->is_number_integer()) return;
  const auto type = command.at("type").get<std::string>();
  if (turn->get<int>() == line.course.turn || !type.starts_with("decision.")) return;
  throw not_now(fmt::format("turn {} is over", turn->get<int>()), "look at the page again");
}

// Seats that begin so are the white cell's hand: "white:state" has what the team would have in the line
// that the white cell is in, which may be a private branch, so that its decisions are written there.
constexpr std::string_view hand_of_white = "white:";

Seen seen_with(const Seen& seen, const State& state) {
  return {state,           seen.exercise,      seen.oracle,  seen.atlas,      seen.chronicles,
          seen.results,    seen.surroundings,  seen.devices, seen.asked_last, seen.doing,
          seen.share_done, seen.was_recovered, seen.now_ms,  seen.predicted};
}

}  // namespace game_detail

using namespace game_detail;

Game::Game(Setting&& setting, Opening)
    : folder_(std::move(setting.folder)),
      exercise_(std::move(setting.exercise)),
      oracle_(std::move(setting.oracle)),
      now_ms_(std::move(setting.now_ms)),
      rehearse_(std::move(setting.rehearse)),
      atlas_(atlas_of(exercise_, *oracle_)),
      lock_(folder_.string()),
      log_((folder_ / "log.jsonl").string()) {}

Game::Game(Setting setting, const Json& settings, std::uint64_t seed)
    : Game(std::move(setting), Opening{}) {
  if (!log_.events().empty())
    throw engine::OutsideError(folder_.string() + " holds a session already");
  log_.disk().sync_folder(folder_.string());
  record("program", "session.created", "main", "",
         {{"exercise", exercise_.id},
          {"title", exercise_.title.in("en")},
          {"seed", seed},
          {"scenario_sha256", exercise_.scenario.sha256},
          {"marking", word_of(settings, "marking", "")},
          {"language", word_of(settings, "language", "en")}});
  worker_ = std::thread([this] { work(); });
}

Game::Game(Setting setting) : Game(std::move(setting), Opening{}) {
  if (log_.events().empty()) throw engine::OutsideError(folder_.string() + " holds no session");
  for (const Event& event : log_.events()) apply(state_, exercise_, event);
  was_recovered_ = log_.was_torn() || state_.closed.empty();
  read_results();
  know_lines();
  worker_ = std::thread([this] { work(); });
}

Game::~Game() {
  {
    const std::lock_guard hold(mutex_);
    is_closing_ = true;
    is_cancelled_ = true;
  }
  wake_.notify_all();
  if (worker_.joinable()) worker_.join();  // not where opening failed
}

void Game::record(std::string seat, std::string type, std::string branch, std::string command,
                  Json payload) {
  Event event;
  event.at = iso_of(now_ms_());
  event.seat = std::move(seat);
  event.type = std::move(type);
  event.branch = std::move(branch);
  event.turn = state_.line(event.branch).course.turn;
  event.command = std::move(command);
  event.payload = std::move(payload);
  apply(state_, exercise_, log_.append(std::move(event)));
}

const Chronicle* Game::chronicle_of(const Line& line) const {
  const auto at = chronicles_.find(line.id);
  return at == chronicles_.end() ? nullptr : at->second.get();
}

// A branch knows at once what its parent knew; a line of a session that was opened again is run.
void Game::know_lines() {
  if (state_.startex.empty()) return;
  const Course& main = state_.line("main").course;
  const bool is_over = main.phase == Phase::hotwash || main.phase == Phase::closed;
  if (is_over && !chronicles_.contains("nothing") && main.weeks_done > 0) {
    Plan nothing = plan_of(state_, exercise_, main);
    nothing.uses.clear();
    chronicles_["nothing"] = std::make_shared<const Chronicle>(
        oracle_->line(nothing, exercise_.first_week + main.weeks_done));
  }
  for (const std::string& id : {state_.room_line, state_.white_line}) {
    const Line& line = state_.line(id);
    if (chronicles_.contains(id)) continue;
    const auto parent = chronicles_.find(line.parent);
    if (parent != chronicles_.end() && line.course.turn == line.from_turn &&
        line.course.phase != Phase::publish) {
      chronicles_[id] = parent->second;
      continue;
    }
    const int weeks = exercise_.first_week + line.course.weeks_done;
    chronicles_[id] = std::make_shared<const Chronicle>(
        weeks > 0 ? oracle_->line(plan_of(state_, exercise_, line.course), weeks) : Chronicle{});
  }
}

Answer Game::answered(const Seat& seat, const Json& command) {
  if (!command.is_object()) throw Refusal{400, "Bad request", "a command is an object", ""};
  const std::string id = text_in(command, "id", 64);
  const std::string type = text_in(command, "type", 64);
  const std::string key = seat.id + "/" + id;
  const auto before = state_.commands.find(key);
  if (before == state_.commands.end()) {
    if (!fault_.empty()) throw Refusal{503, "Cannot be kept", fault_, "free space, start again"};
    const Topic* topic = topic_of(type);
    if (topic == nullptr || topic->handle == nullptr) throw unknown("command", type);
    if (!may(topic->who, seat))
      throw Refusal{403, "Not from this seat", "this seat cannot give '" + type + "'", ""};
    if (state_.is_stopped && !works_when_stopped(type))
      throw not_now("the exercise is stopped", "the facilitator can resume it");
    const Line& line = state_.line_of(seat);
    require_turn(command, line);
    const Json payload = object_in(command, "payload");
    const std::int64_t now = now_ms_();
    const Ask ask{state_, exercise_, *oracle_, chronicle_of(line), seat,
                  line,   payload,   now,      iso_of(now)};
    record(seat.id, type, line.id, key, topic->handle(ask));
    if (type == "names.purge") devices_.clear();
    know_lines();
  }
  return {200, {{"ok", true}}};
}

Answer Game::command(const Seat& seat, const Json& command) {
  Answer answer;
  std::uint64_t seq = 0;
  {
    const std::lock_guard hold(mutex_);
    const std::uint64_t before = state_.seq;
    try {
      answer = answered(seat, command);
    } catch (const Refusal& refusal) {
      return problem(refusal);
    } catch (const engine::OutsideError& error) {
      fault_ = error.what();
      return problem({503, "Cannot be kept", fault_, "free space, then open the session again"});
    }
    if (state_.seq != before) seq = state_.seq;
    if (seq != 0 && doing_ == "predicting") is_cancelled_ = true;
  }
  if (seq == 0) return answer;
  wake_.notify_all();
  tell(seq);
  return answer;
}

void Game::tell(std::uint64_t seq) const {
  std::function<void(std::uint64_t)> listener;
  {
    const std::lock_guard hold(mutex_);
    listener = listener_;
  }
  if (listener) listener(seq);
}

void Game::on_change(std::function<void(std::uint64_t)> listener) {
  const std::lock_guard hold(mutex_);
  listener_ = std::move(listener);
}

std::uint64_t Game::seq() const {
  const std::lock_guard hold(mutex_);
  return state_.seq;
}

Answer Game::join(const std::string& code, const std::string& token_hash,
                  const std::string& device) {
  std::string joined;
  {
    const std::lock_guard hold(mutex_);
    if (state_.is_joining_locked)
      return problem({423, "Joining is locked", "nobody can join now", "ask the facilitator"});
    for (const auto& [id, seat] : state_.seats)
      if (!seat.code.empty() && seat.code == code) joined = id;
    if (joined.empty())
      return problem({404, "Not found", "this code is unknown or was used", "ask for a new one"});
    try {
      record("program", "seat.join", "main", "", {{"seat", joined}, {"token_hash", token_hash}});
    } catch (const engine::OutsideError& error) {
      fault_ = error.what();
      return problem({503, "Cannot be kept", fault_, ""});
    }
    if (!state_.are_names_purged) devices_[joined] = device.substr(0, short_text);
  }
  tell(seq());
  return {200, {{"ok", true}, {"seat", joined}}};
}

std::optional<Seat> Game::holder(const std::string& token_hash) const {
  const std::lock_guard hold(mutex_);
  if (token_hash.empty()) return std::nullopt;
  for (const auto& [id, seat] : state_.seats)
    if (seat.token_hash == token_hash) return seat.seat;
  return std::nullopt;
}

std::optional<Seat> Game::seat_of(const std::string& id_or_role) const {
  const std::lock_guard hold(mutex_);
  const auto at = state_.seats.find(id_or_role);
  if (at != state_.seats.end() && !at->second.seat.id.empty()) return at->second.seat;
  if (id_or_role == "projector") return Seat{Seat::Kind::projector, "projector", ""};
  const Role* role = role_of(exercise_, id_or_role);
  if (role == nullptr) return std::nullopt;
  return Seat{kind_of(role->kind), id_or_role, id_or_role};
}

void Game::see(const Surroundings& surroundings) {
  {
    const std::lock_guard hold(mutex_);
    const bool is_same = surroundings_.listens == surroundings.listens &&
                         surroundings_.addresses == surroundings.addresses &&
                         surroundings_.streams == surroundings.streams;
    if (is_same) return;
    surroundings_ = surroundings;
  }
  tell(seq());
}

State Game::state() const {
  const std::lock_guard hold(mutex_);
  return state_;
}

std::vector<Event> Game::events() const {
  const std::lock_guard hold(mutex_);
  return log_.events();
}

Seen Game::all_seen() const {
  const auto predicted = predictions_.find(prediction_key(state_.white()));
  return {state_,        exercise_,
          *oracle_,      atlas_,
          chronicles_,   results_,
          surroundings_, devices_,
          asked_last_,   doing_,
          share_done_,   was_recovered_,
          now_ms_(),     predicted == predictions_.end() ? nullptr : &predicted->second};
}

Json Game::view(const Seat& seat) const {
  const std::lock_guard hold(mutex_);
  if (seat.id.starts_with(hand_of_white)) {
    State there = state_;
    there.room_line = there.white_line;
    return view_of(seen_with(all_seen(), there), {seat.kind, seat.role, seat.role});
  }
  if (seat.kind != Seat::Kind::facilitator) asked_last_[seat.id] = iso_of(now_ms_());
  return view_of(all_seen(), seat);
}

}  // namespace tabletop
