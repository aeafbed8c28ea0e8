// SPDX-License-Identifier: Apache-2.0
// One connection: requests one after the other, or a stream of changes until it ends.
#include <fmt/format.h>

#include <charconv>

#include "tabletop/server/machine.hpp"

namespace tabletop {

namespace conversation_detail {

Request as_request(const http::request<http::string_body>& message, const Connection& from) {
  Request request{.method = std::string(message.method_string()),
                  .target = std::string(message.target()),
                  .address = from.address,
                  .is_from_this_computer = from.is_from_this_computer};
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& letter : name)
      letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    request.fields.emplace(std::move(name), std::string(field.value()));
  }
  return request;
}

// What is said to a request that could not be read; nothing where no one is there to hear it.
std::optional<Response> refusal_of(const boost::system::error_code& error) {
  if (error == http::error::body_limit) return problem(413, "a body has at most 64 KB");
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return problem(431, "a header has at most 8 KB");
  if (error == beast::error::timeout) return problem(408, "a request is sent within ten seconds");
  if (error.category() == make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message)
    return problem(400, "this is no HTTP");
  return std::nullopt;
}

// More than a key or a join code needs.
bool is_large(Parser& parser) {
  if (parser.is_done()) return false;
  return parser.chunked() || parser.content_length().value_or(0) > limits::stranger_body_bytes;
}

std::string head_of_stream() {
  std::string head =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
      "Connection: close\r\nX-Accel-Buffering: no\r\n";
  for (const auto& [name, value] : guarding_fields())
    head += fmt::format("{}: {}\r\n", name, value);
  return head + "\r\nretry: 500\n\n";
}

// What the page saw last was sent by a program that ran before this one.
bool was_elsewhere(const Request& request, std::uint64_t first_version) {
  std::uint64_t last_seen = first_version;
  const std::string_view text = request.field("last-event-id");
  std::from_chars(text.data(), text.data() + text.size(), last_seen);
  return last_seen < first_version;
}

// One change under one number: the whole of it, then what some listen for alone.
std::string events_of(const Feeds::News& news, const std::string& session) {
  const std::string data =
      Json{{"seq", news.version}, {"session", session}, {"changed", news.changed}}.dump();
  std::string text;
  const auto add = [&](std::string_view event) {
    text += fmt::format("id: {}\nevent: {}\ndata: {}\n\n", news.version, event, data);
  };
  add("view.patch");
  if (news.has("clock")) add("clock");
  if (news.has("inbox") || news.has("injects") || news.has("injects_fired")) add("inject");
  if (news.has("branch") || news.has("stopped")) add("banner");
  return text;
}

bool is_stream(const Request& request) {
  return request.path() == "/api/v1/events" && request.method == "GET";
}

}  // namespace conversation_detail

void Network::Machine::read_head(Shared connection) {
  connection->parser.emplace();
  connection->parser->header_limit(limits::header_bytes);
  connection->parser->body_limit(limits::body_bytes);
  connection->caller.reset();
  connection->stream.expires_after(limits::time_to_ask);
  http::async_read_header(connection->stream, connection->buffer, *connection->parser,
                          [this, connection](boost::system::error_code error, std::size_t) {
                            error ? give_up(connection, error) : take_head(connection);
                          });
}

void Network::Machine::give_up(Shared connection, boost::system::error_code error) {
  // A connection that was kept and not used ends without a word.
  const bool is_idle = error == beast::error::timeout && connection->buffer.size() == 0;
  std::optional<Response> refusal = conversation_detail::refusal_of(error);
  if (refusal && !is_idle) {
    send(connection, std::move(*refusal), After::closes);
  } else {
    end(connection);
  }
}

void Network::Machine::take_head(Shared connection) {
  connection->request = conversation_detail::as_request(connection->parser->get(), *connection);
  if (auto refusal = refusal_of_head(connection->request, names)) {
    send(connection, std::move(*refusal), After::closes);
    return;
  }
  // Before a body is read: is the caller worth the memory?
  if (!connection->request.path().starts_with("/api/")) {
    take_body(connection);
    return;
  }
  aside([this, connection] { connection->caller = desk.caller_of(connection->request); },
        [this, connection] { take_body(connection); });
}

void Network::Machine::take_body(Shared connection) {
  if (connection->caller) know(*connection);
  if (!connection->caller && conversation_detail::is_large(*connection->parser)) {
    send(connection, problem(401, "no seat is shown"), After::closes);
  } else if (connection->caller && conversation_detail::is_stream(connection->request)) {
    open_stream(connection);
  } else if (connection->parser->is_done()) {
    work(connection);
  } else {
    connection->stream.expires_after(limits::time_to_ask);
    http::async_read(connection->stream, connection->buffer, *connection->parser,
                     [this, connection](boost::system::error_code error, std::size_t) {
                       error ? give_up(connection, error) : work(connection);
                     });
  }
}

void Network::Machine::work(Shared connection) {
  connection->request.body = std::move(connection->parser->get().body());
  connection->stream.expires_never();
  aside([this, connection] { connection->response = desk.answer(connection->request); },
        [this, connection] {
          send(connection, std::move(connection->response),
               connection->parser->get().keep_alive() ? After::goes_on : After::closes);
        });
}

void Network::Machine::send(Shared connection, Response response, After after) {
  connection->response = std::move(response);
  const Response& answer = connection->response;
  Message& message = connection->message.emplace(static_cast<http::status>(answer.status), 11);
  message.set(http::field::content_type, answer.type);
  for (const auto& [name, value] : guarding_fields()) message.set(name, value);
  for (const auto& [name, value] : answer.fields) message.set(name, value);
  message.keep_alive(after == After::goes_on);
  const std::string_view bytes = answer.asset.empty() ? answer.body : answer.asset;
  const bool is_head_only =
      connection->parser->get().method() == http::verb::head || answer.status == 304;
  message.content_length(answer.status == 304 ? 0 : bytes.size());
  if (!is_head_only) message.body() = {bytes.data(), bytes.size()};
  connection->serializer.emplace(message);
  connection->stream.expires_after(limits::time_to_listen);
  const auto sent = [this, connection, after](boost::system::error_code error, std::size_t) {
    error || after == After::closes ? end(connection) : read_head(connection);
  };
  if (is_head_only) {
    http::async_write_header(connection->stream, *connection->serializer, sent);
  } else {
    http::async_write(connection->stream, *connection->serializer, sent);
  }
}

void Network::Machine::open_stream(Shared connection) {
  streams.insert(connection);
  connection->text = conversation_detail::head_of_stream();
  if (conversation_detail::was_elsewhere(connection->request, desk.first_version()))
    connection->text += "event: resync\ndata: {}\n\n";
  // A closed page is noticed at once, not at the next heartbeat.
  connection->stream.socket().async_wait(Tcp::socket::wait_read,
                                         [connection](boost::system::error_code) {
                                           connection->has_left = true;
                                           connection->bell.cancel();
                                         });
  aside([this, connection] { desk.arrive(connection->caller->seat); },
        [this, connection] { say(connection); });
}

// Sends the text of the stream, then whatever is new.
void Network::Machine::say(Shared connection) {
  connection->stream.expires_after(limits::time_to_listen);
  asio::async_write(connection->stream, asio::buffer(connection->text),
                    [this, connection](boost::system::error_code error, std::size_t) {
                      error ? close_stream(connection) : tell(connection);
                    });
}

void Network::Machine::tell(Shared connection) {
  if (connection->has_left) {
    close_stream(connection);
    return;
  }
  const Feeds::News news = desk.news(connection->caller->seat.id, connection->told);
  if (news.version != connection->told) {
    connection->told = news.version;
    connection->text = conversation_detail::events_of(news, desk.session_id());
    say(connection);
    return;
  }
  connection->bell.expires_after(limits::heartbeat);
  connection->bell.async_wait([this, connection](boost::system::error_code error) {
    const bool is_silent = !error;
    aside(
        [this, connection] {
          if (!desk.is_still(*connection->caller)) connection->has_left = true;
        },
        [this, connection, is_silent] {
          connection->text = ": here\n\n";
          is_silent && !connection->has_left ? say(connection) : tell(connection);
        });
  });
}

void Network::Machine::close_stream(Shared connection) {
  streams.erase(connection);
  aside([this, connection] { desk.depart(connection->caller->seat); },
        [this, connection] { end(connection); });
}

// Changes that come while one is looked at are looked at together afterwards.
void Network::Machine::wake() {
  if (is_waking) {
    wakes_again = true;
    return;
  }
  is_waking = true;
  wakes_again = false;
  aside([this] { desk.refresh(); },
        [this] {
          for (const Shared& stream : streams) stream->bell.cancel();
          is_waking = false;
          if (wakes_again) wake();
        });
}

}  // namespace tabletop
