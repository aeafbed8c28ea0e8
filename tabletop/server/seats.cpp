// SPDX-License-Identifier: Apache-2.0
// The first screen, and how a seat and a session are taken.
#include <fmt/format.h>

#include <cctype>

#include "engine/base/version.hpp"
#include "models/model.hpp"
#include "outputs/wording/wording.hpp"
#include "tabletop/server/desk.hpp"
#include "tabletop/server/rules.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop {

namespace seats_detail {

// As people type codes: without case, spaces and dashes.
std::string plain_code(const std::string& typed) {
  std::string code;
  for (const char letter : typed.substr(0, 64))
    if (std::isalnum(static_cast<unsigned char>(letter)))
      code += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return code;
}

std::string language_in(const Json& body) {
  const std::string language = text_at(body, "language");
  return language.empty() ? "en" : language;
}

Json languages() {
  Json all = Json::array();
  for (const texts::Language& one : texts::languages())
    all.push_back({{"code", one.code}, {"name", one.name}, {"reviewed", one.is_reviewed}});
  return all;
}

}  // namespace seats_detail

Response FrontDesk::start(const Caller& caller, const Request& request) {
  if (caller.seat.kind != Seat::Kind::facilitator)
    return problem(403, "the first screen is the facilitator's");
  const std::string asked = request.asked("language");
  Surroundings around;
  {
    const std::lock_guard guard(mutex_);
    around = surroundings_;
  }
  return json_response(
      200, {{"program",
             {{"version", engine::version()},
              {"model", fmt::format("{}", models::model_version)},
              {"build", fmt::format("{}, {}", engine::compiler(), engine::instruction_set())},
              {"disclaimer", outputs::independence_text()}}},
            {"network", {{"listens", around.listens}, {"addresses", around.addresses}}},
            {"sessions", lobby_.sessions()},
            {"exercises", lobby_.cards(asked.empty() ? "en" : asked)},
            {"languages", seats_detail::languages()}});
}

std::uint64_t FrontDesk::seed_of(const Json& wish) const {
  if (seed_) return *seed_;
  const auto asked = wish.find("seed");
  if (asked != wish.end() && asked->is_number_unsigned()) return asked->get<std::uint64_t>();
  // 53 bits: a seed that a page can show as a number.
  return std::stoull(new_token().substr(0, 13), nullptr, 16);
}

void FrontDesk::open_session(const std::string& exercise) {
  lobby_.create(exercise, {{"language", "en"}}, seed_of(Json::object()));
}

Response FrontDesk::change_session(const Caller& caller, const Request& request) {
  if (caller.seat.kind != Seat::Kind::facilitator)
    return problem(403, "sessions are the facilitator's");
  const Body body = body_of(request);
  if (body.refusal) return *body.refusal;
  const std::string exercise = text_at(body.object, "create");
  const std::string resumed = text_at(body.object, "resume");
  if (!exercise.empty()) {
    lobby_.create(exercise, {{"language", seats_detail::language_in(body.object)}},
                  seed_of(body.object));
  } else if (!resumed.empty()) {
    lobby_.resume(resumed);
  } else if (body.object.contains("leave")) {
    listen(false);
    lobby_.leave();
  } else {
    return problem(422, "the body asks for no session",
                   "one of create, resume and leave is expected");
  }
  return json_response(200, {{"ok", true}, {"session", lobby_.session_id()}});
}

Response FrontDesk::take_seat(const Request& request) {
  {
    const std::lock_guard guard(mutex_);
    if (!joins_.allows(request.address, std::chrono::steady_clock::now())) {
      Response response = problem(429, "too many attempts in a minute");
      response.fields.emplace_back("Retry-After", "6");
      return response;
    }
  }
  const Body body = body_of(request);
  if (body.refusal) return *body.refusal;
  const std::string token = new_token();
  const std::string key = text_at(body.object, "key");
  if (!key.empty()) {
    {
      const std::lock_guard guard(mutex_);
      if (launch_key_hash_.empty() || !are_equal(hash_of(key), launch_key_hash_))
        return problem(404, "this key is not known, or was used before",
                       "start the program again for a new one");
      launch_key_hash_.clear();
    }
    lobby_.admit_facilitator(hash_of(token));
    return seated(token, {Seat::Kind::facilitator, "facilitator", ""});
  }
  const std::string code = seats_detail::plain_code(text_at(body.object, "code"));
  if (code.empty()) return problem(422, "a key or a code is expected");
  const auto session = lobby_.session();
  if (session == nullptr) return problem(404, "no session is open");
  const std::string device = std::string(request.field("user-agent").substr(0, 120));
  const Answer answer = session->join(code, hash_of(token), device);
  if (answer.status != 200) {
    Response response = json_response(answer.status, answer.body);
    response.type = "application/problem+json";
    return response;
  }
  const std::optional<Seat> seat = session->holder(hash_of(token));
  return seat ? seated(token, *seat) : problem(409, "the seat was taken meanwhile");
}

Response FrontDesk::seated(const std::string& token, const Seat& seat) const {
  Response response =
      json_response(200, {{"ok", true}, {"seat", seat.id}, {"kind", text_of(seat.kind)}});
  response.fields.emplace_back(
      "Set-Cookie", fmt::format("holdfast_{}={}; Path=/; Max-Age=172800; HttpOnly; SameSite=Strict",
                                seat.id, token));
  return response;
}

Response FrontDesk::leave_seat(const Request& request) {
  const std::optional<Caller> caller = caller_of(request);
  if (!caller) return problem(401, "no seat is shown");
  Response response = json_response(200, {{"ok", true}});
  response.fields.emplace_back(
      "Set-Cookie",
      fmt::format("holdfast_{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", caller->seat.id));
  return response;
}

}  // namespace tabletop
