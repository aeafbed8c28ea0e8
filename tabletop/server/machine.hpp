// SPDX-License-Identifier: Apache-2.0
// The inside of Network. Everything here runs on one thread, apart from the work that is handed to
// the desk's threads.
#pragma once

#include <atomic>
// clang-format off
#include <utility>  // Asio 1.74 uses std::exchange without it
#include <boost/asio.hpp>
// clang-format on
#include <boost/beast.hpp>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "tabletop/server/desk.hpp"
#include "tabletop/server/limits.hpp"
#include "tabletop/server/network.hpp"
#include "tabletop/server/rules.hpp"

namespace tabletop {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

using Parser = http::request_parser<http::string_body>;
using Message = http::response<http::span_body<const char>>;

struct Connection {
  explicit Connection(Tcp::socket socket);

  beast::tcp_stream stream;
  beast::flat_buffer buffer;
  asio::steady_timer bell;  // of a stream of changes: rung when there may be news
  std::string address;
  bool is_from_this_computer = true;
  bool is_stranger = true;  // has shown no seat yet

  // Of the request at hand; only one is handled at a time.
  std::optional<Parser> parser;
  Request request;
  std::optional<Caller> caller;
  Response response;
  std::optional<Message> message;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer;

  // Of a stream of changes.
  std::string text;
  std::uint64_t told = 0;
  std::atomic<bool> has_left = false;

  bool is_ended = false;
  std::list<std::weak_ptr<Connection>>::iterator place;  // among all, oldest first
};
using Shared = std::shared_ptr<Connection>;

struct Network::Machine {
  Machine(FrontDesk& desk, int port);

  void listen_here(int wanted);
  std::vector<std::string> listen_outside(bool others_may_join);
  void accept_at(std::shared_ptr<Tcp::acceptor> door);
  void welcome(Tcp::socket socket);
  bool has_room_for(const Connection& connection);
  void know(Connection& connection);

  // A request, in the order in which it is handled.
  void read_head(Shared connection);
  void take_head(Shared connection);
  void take_body(Shared connection);
  void work(Shared connection);
  enum class After { goes_on, closes };
  void send(Shared connection, Response response, After after);
  void give_up(Shared connection, boost::system::error_code error);
  void end(Shared connection);

  // A stream of changes.
  void open_stream(Shared connection);
  void say(Shared connection);
  void tell(Shared connection);
  void close_stream(Shared connection);

  /// Work on one of the desk's threads; what follows it, here.
  template <class Work, class Next>
  void aside(Work task, Next next) {
    asio::post(desk_threads, [this, task, next] {
      task();
      asio::post(here, next);
    });
  }
  void wake();

  FrontDesk& desk;
  asio::io_context here{1};
  asio::thread_pool desk_threads{3};
  Names names;
  int port = 0;
  std::vector<std::shared_ptr<Tcp::acceptor>> doors, outside_doors;
  std::list<std::weak_ptr<Connection>> connections;
  std::size_t strangers = 0;
  std::map<std::string, std::size_t> strangers_of_address;
  std::set<Shared> streams;
  std::optional<asio::ip::address> only_address;  // of the local network, where one was named
  bool is_waking = false, wakes_again = false;
};

}  // namespace tabletop
