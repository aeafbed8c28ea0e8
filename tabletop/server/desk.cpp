// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/desk.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "tabletop/server/assets.hpp"
#include "tabletop/server/rules.hpp"

namespace tabletop {

namespace desk_detail {

constexpr std::string_view hand_of_white = "white:";  // a seat in which the facilitator writes
constexpr std::string_view cookie_prefix = "holdfast_";
constexpr std::string_view no_page =
    "This program was built without its page. The launcher builds it with Node: ./holdfast "
    "tabletop\n";

const Asset* asset_of(std::string_view path) {
  const std::span<const Asset> all = assets();
  const auto found = std::lower_bound(
      all.begin(), all.end(), path,
      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return found != all.end() && found->path == path ? &*found : nullptr;
}

Response answer_asset(const Request& request) {
  const Asset* asset = asset_of(request.path());
  if (asset == nullptr) {
    if (request.path() == "/" && assets().empty())
      return {.type = "text/plain; charset=utf-8", .body = std::string(no_page)};
    return problem(404, "there is no such page");
  }
  const bool is_page = asset->path == "/";
  Response response{
      .type = std::string(asset->type),
      .fields = {{"ETag", std::string(asset->etag)},
                 {"Vary", "Accept-Encoding"},
                 // Names of the others hold the hash of their bytes.
                 {"Cache-Control", is_page ? "no-cache" : "max-age=31536000, immutable"}}};
  if (request.field("if-none-match") == asset->etag) {
    response.status = 304;
    return response;
  }
  const bool takes_packed = request.field("accept-encoding").find("gzip") != std::string_view::npos;
  response.asset = takes_packed ? asset->packed : asset->plain;
  if (takes_packed) response.fields.emplace_back("Content-Encoding", "gzip");
  return response;
}

Response from_session(const Answer& answer) {
  Response response = json_response(answer.status, answer.body);
  if (answer.status >= 400) response.type = "application/problem+json";
  return response;
}

}  // namespace desk_detail

FrontDesk::FrontDesk(Lobby& lobby, std::uint64_t first_version)
    : lobby_(lobby), first_version_(first_version), feeds_(first_version) {
  lobby_.on_open([this] {
    if (const auto session = lobby_.session()) {
      session->on_change([this](std::uint64_t) {
        if (switchboard_.wake) switchboard_.wake();
      });
    }
    feeds_.turn_over();
    tell_surroundings();
    if (switchboard_.wake) switchboard_.wake();
  });
}

void FrontDesk::connect(Switchboard switchboard) { switchboard_ = std::move(switchboard); }

std::string FrontDesk::new_launch_key() {
  const std::string key = new_token();
  const std::lock_guard guard(mutex_);
  launch_key_hash_ = hash_of(key);
  return key;
}

std::optional<Seat> FrontDesk::seat_of_token(const std::string& name,
                                             const std::string& token_hash) const {
  if (name == "facilitator") {
    if (!lobby_.is_facilitator(token_hash)) return std::nullopt;
    return Seat{Seat::Kind::facilitator, "facilitator", ""};
  }
  const auto session = lobby_.session();
  if (session == nullptr) return std::nullopt;
  std::optional<Seat> seat = session->holder(token_hash);
  if (!seat || seat->id != name || seat->kind == Seat::Kind::facilitator) return std::nullopt;
  return seat;
}

std::optional<Caller> FrontDesk::caller_of(const Request& request) const {
  const std::string wanted = request.asked("seat");
  std::optional<Caller> found;
  for (const auto& [cookie, token] : request.cookies()) {
    if (!cookie.starts_with(desk_detail::cookie_prefix)) continue;
    const std::string name = cookie.substr(desk_detail::cookie_prefix.size());
    if (!wanted.empty() && name != wanted) continue;
    const std::string token_hash = hash_of(token);
    const std::optional<Seat> seat = seat_of_token(name, token_hash);
    if (!seat) continue;
    if (!found || seat->kind == Seat::Kind::facilitator) found = Caller{*seat, token_hash};
  }
  return found;
}

bool FrontDesk::is_still(const Caller& caller) const {
  return seat_of_token(caller.seat.id, caller.token_hash).has_value();
}

Response FrontDesk::answer(const Request& request) {
  try {
    if (request.path().starts_with("/api/")) {
      Response response = answer_api(request);
      response.fields.emplace_back("Cache-Control", "no-store");
      return response;
    }
    if (request.method != "GET" && request.method != "HEAD")
      return problem(405, "this page can only be read");
    return desk_detail::answer_asset(request);
  } catch (const engine::InputError& error) {
    return problem(422, error.what());
  } catch (const engine::UsageError& error) {
    return problem(404, error.what());
  } catch (const engine::OutsideError& error) {
    return problem(503, error.what());
  } catch (const Json::exception&) {
    return problem(422, "the command is not of the form that its type asks for");
  } catch (const std::exception&) {
    // What went wrong may name what this caller must not know.
    return problem(500, "a fault of the program itself",
                   "the facilitator finds more in the terminal");
  }
}

Response FrontDesk::answer_api(const Request& request) {
  const std::string path(request.path());
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  if (path == "/api/v1/seat")
    return request.method == "POST" ? take_seat(request)
           : request.method == "DELETE"
               ? leave_seat(request)
               : problem(405, "a seat is taken with POST and left with DELETE");
  const std::optional<Caller> caller = caller_of(request);
  if (!caller) return problem(401, "no seat is shown", "take one with its code");
  if (path == "/api/v1/cmd" && request.method == "POST") return command(*caller, request);
  if (path == "/api/v1/session" && request.method == "POST")
    return change_session(*caller, request);
  if (!is_read) return problem(405, "this can only be read");
  if (path == "/api/v1/view") return view(*caller, request);
  if (path == "/api/v1/start") return start(*caller, request);
  if (path == "/api/v1/export") return document(*caller, "bundle.tar");
  constexpr std::string_view reports = "/api/v1/report/";
  if (path.starts_with(reports)) return document(*caller, path.substr(reports.size()));
  return problem(404, "nothing of that name can be asked");
}

Response FrontDesk::view(const Caller& caller, const Request& request) {
  const auto session = lobby_.session();
  if (session == nullptr) return json_response(200, {{"waiting", "session"}});
  if (const std::string number = request.asked("look"); !number.empty())
    return look(caller, number);
  const Feeds::Look look = feeds_.look(*session, caller.seat);
  Response response{.fields = {{"ETag", look.etag}}};
  if (request.field("if-none-match") == look.etag) {
    response.status = 304;
  } else {
    response.body = look.text;
  }
  return response;
}

// No request names a role: the facilitator asks for a look by a command, which the record keeps, and
// fetches it by its number, as often as it changes.
Response FrontDesk::look(const Caller& caller, const std::string& number) {
  if (caller.seat.kind != Seat::Kind::facilitator)
    return problem(403, "only the facilitator may look with another's eyes");
  Seat seat;
  {
    const std::lock_guard guard(mutex_);
    const auto found = std::ranges::find_if(
        looks_, [&](const Seat& one) { return fmt::format("{}", &one - looks_.data()) == number; });
    if (found == looks_.end()) return problem(404, "there is no such look");
    seat = *found;
  }
  const auto session = lobby_.session();
  if (session == nullptr) return problem(404, "no session is open");
  if (seat.id.starts_with(desk_detail::hand_of_white))
    return json_response(200, session->view(seat));
  return {.body = feeds_.look(*session, seat).text};
}

Response FrontDesk::command(const Caller& caller, const Request& request) {
  {
    const std::lock_guard guard(mutex_);
    if (!commands_.allows(caller.seat.id, std::chrono::steady_clock::now())) {
      Response response = problem(429, "too many commands in a second");
      response.fields.emplace_back("Retry-After", "1");
      return response;
    }
  }
  Body body = body_of(request);
  if (body.refusal) return *body.refusal;
  const auto session = lobby_.session();
  if (session == nullptr) return problem(404, "no session is open");
  Answer answer = session->command(caller.seat, body.object);
  if (answer.status == 200 && caller.seat.kind == Seat::Kind::facilitator) {
    const std::string type = text_at(body.object, "type");
    if (type == "network.listen") listen(body.object.at("payload").value("on", false));
    if (type == "clock.close") listen(false);
    if (type == "team.look") {
      const Json& payload = body.object.at("payload");
      std::optional<Seat> seat = session->seat_of(payload.at("team"));
      if (!seat) return problem(404, "there is no such seat");
      if (payload.value("entering", false)) seat->id.insert(0, desk_detail::hand_of_white);
      const std::lock_guard guard(mutex_);
      auto at = std::ranges::find(looks_, seat->id, &Seat::id);
      if (at == looks_.end()) at = looks_.insert(looks_.end(), *seat);
      answer.body["look"] = fmt::format("{}", at - looks_.begin());
    }
  }
  if (answer.status == 200) answer.body["seq"] = feeds_.look(*session, caller.seat).version;
  return desk_detail::from_session(answer);
}

Response FrontDesk::document(const Caller& caller, const std::string& name) {
  const auto session = lobby_.session();
  if (session == nullptr) return problem(404, "no session is open");
  Session::Document made;
  const Answer answer = session->document(caller.seat, name, made);
  if (answer.status != 200) return desk_detail::from_session(answer);
  const bool is_page = made.type.starts_with("text/html");
  Response response{.type = made.type, .body = std::move(made.bytes)};
  // A page to keep carries its own styles and nothing that runs.
  if (is_page)
    response.fields.emplace_back("Content-Security-Policy",
                                 "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                                 "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  std::string plain;
  for (const char letter : made.name)
    if (std::isalnum(static_cast<unsigned char>(letter)) || letter == '.' || letter == '-')
      plain += letter;
  response.fields.emplace_back(
      "Content-Disposition",
      fmt::format("{}; filename=\"{}\"", is_page ? "inline" : "attachment", plain));
  return response;
}

void FrontDesk::arrive(const Seat& seat) {
  feeds_.arrive(seat);
  tell_surroundings();
}

void FrontDesk::depart(const Seat& seat) {
  feeds_.depart(seat);
  tell_surroundings();
}

void FrontDesk::refresh() {
  const auto session = lobby_.session();
  if (session == nullptr) return;
  for (const Seat& seat : feeds_.watchers()) feeds_.look(*session, seat);
}

void FrontDesk::listen(bool others_may_join) {
  std::vector<std::string> addresses;
  if (switchboard_.listen) addresses = switchboard_.listen(others_may_join);
  {
    const std::lock_guard guard(mutex_);
    surroundings_.listens = others_may_join ? "local network" : "this computer only";
    surroundings_.addresses = std::move(addresses);
  }
  tell_surroundings();
}

void FrontDesk::tell_surroundings() {
  Surroundings told;
  {
    const std::lock_guard guard(mutex_);
    told = surroundings_;
  }
  told.streams = feeds_.streams();
  if (const auto session = lobby_.session()) session->see(told);
}

}  // namespace tabletop
