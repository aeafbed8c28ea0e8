// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/network.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <csignal>
#include <future>

#include "engine/base/fault.hpp"
#include "tabletop/server/machine.hpp"

namespace tabletop {

namespace network_detail {

// Addresses of this computer in the networks that it is part of.
std::vector<asio::ip::address> outside_addresses() {
  ifaddrs* first = nullptr;
  std::vector<asio::ip::address> found;
  if (::getifaddrs(&first) != 0) return found;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    const bool is_up = (each->ifa_flags & IFF_UP) != 0 && (each->ifa_flags & IFF_LOOPBACK) == 0;
    if (!is_up || each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    const auto* address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr);
    found.emplace_back(asio::ip::address_v4(ntohl(address->sin_addr.s_addr)));
  }
  ::freeifaddrs(first);
  return found;
}

std::shared_ptr<Tcp::acceptor> open_door(asio::io_context& here, const Tcp::endpoint& at,
                                         boost::system::error_code& error) {
  auto door = std::make_shared<Tcp::acceptor>(here);
  door->open(at.protocol(), error);
  if (!error) door->set_option(asio::socket_base::reuse_address(true), error);
  if (!error && at.address().is_v6()) door->set_option(asio::ip::v6_only(true), error);
  if (!error) door->bind(at, error);
  if (!error) door->listen(asio::socket_base::max_listen_connections, error);
  return door;
}

}  // namespace network_detail

Connection::Connection(Tcp::socket socket)
    : stream(std::move(socket)), buffer(limits::header_bytes), bell(stream.get_executor()) {
  boost::system::error_code error;
  const auto peer = stream.socket().remote_endpoint(error);
  if (error) return;
  address = peer.address().to_string();
  is_from_this_computer = peer.address().is_loopback();
}

Network::Machine::Machine(FrontDesk& the_desk, int wanted_port) : desk(the_desk) {
  listen_here(wanted_port);
  desk.connect({.listen =
                    [this](bool others_may_join) {
                      std::promise<std::vector<std::string>> addresses;
                      auto told = addresses.get_future();
                      asio::dispatch(here,
                                     [&] { addresses.set_value(listen_outside(others_may_join)); });
                      return told.get();
                    },
                .wake = [this] { asio::post(here, [this] { wake(); }); }});
}

void Network::Machine::listen_here(int wanted) {
  boost::system::error_code error;
  const auto number = static_cast<unsigned short>(wanted);
  auto door = network_detail::open_door(here, {asio::ip::address_v4::loopback(), number}, error);
  if (error)
    throw engine::OutsideError(
        fmt::format("port {}: {}\n    hint: name another with --port", wanted, error.message()));
  port = door->local_endpoint().port();
  doors.push_back(door);
  // Without IPv6, 127.0.0.1 alone is enough.
  auto second = network_detail::open_door(
      here, {asio::ip::address_v6::loopback(), static_cast<unsigned short>(port)}, error);
  if (!error) doors.push_back(second);
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
    names.insert(fmt::format("{}:{}", name, port));
  for (const auto& each : doors) accept_at(each);
}

std::vector<std::string> Network::Machine::listen_outside(bool others_may_join) {
  std::vector<std::string> addresses;
  boost::system::error_code error;
  for (const auto& door : outside_doors) {
    names.erase(fmt::format("{}:{}", door->local_endpoint(error).address().to_string(), port));
    door->close(error);
  }
  outside_doors.clear();
  for (const auto& address :
       others_may_join ? network_detail::outside_addresses() : std::vector<asio::ip::address>{}) {
    if (only_address && address != *only_address) continue;
    auto door =
        network_detail::open_door(here, {address, static_cast<unsigned short>(port)}, error);
    if (error) continue;
    const std::string name = fmt::format("{}:{}", address.to_string(), port);
    names.insert(name);
    addresses.push_back("http://" + name + "/");
    outside_doors.push_back(door);
    accept_at(door);
  }
  if (others_may_join) return addresses;
  for (const auto& each : connections) {
    const Shared connection = each.lock();
    if (connection && !connection->is_from_this_computer) connection->stream.socket().close(error);
  }
  return addresses;
}

void Network::Machine::accept_at(std::shared_ptr<Tcp::acceptor> door) {
  door->async_accept([this, door](boost::system::error_code error, Tcp::socket socket) {
    if (!door->is_open()) return;
    if (!error) {
      welcome(std::move(socket));
      accept_at(door);
      return;
    }
    // No descriptors left, most likely: those that ask slowly are closed within seconds.
    auto pause = std::make_shared<asio::steady_timer>(here, std::chrono::milliseconds(100));
    pause->async_wait([this, door, pause](boost::system::error_code) { accept_at(door); });
  });
}

// Makes room by closing the oldest stranger; refuses where there is no stranger to close.
bool Network::Machine::has_room_for(const Connection& connection) {
  const auto from = strangers_of_address.find(connection.address);
  if (!connection.is_from_this_computer && from != strangers_of_address.end() &&
      from->second >= limits::strangers_per_address)
    return false;
  if (strangers < limits::strangers && connections.size() < limits::connections) return true;
  for (const auto& each : connections) {
    const Shared oldest = each.lock();
    if (oldest == nullptr || !oldest->is_stranger || !oldest->stream.socket().is_open()) continue;
    boost::system::error_code error;
    oldest->stream.socket().close(error);
    return true;
  }
  return false;
}

void Network::Machine::welcome(Tcp::socket socket) {
  const auto connection = std::make_shared<Connection>(std::move(socket));
  if (connection->address.empty() || !has_room_for(*connection)) return;
  boost::system::error_code error;
  connection->stream.socket().set_option(Tcp::no_delay(true), error);
  connections.push_back(connection);
  connection->place = std::prev(connections.end());
  ++strangers;
  ++strangers_of_address[connection->address];
  read_head(connection);
}

void Network::Machine::know(Connection& connection) {
  if (!connection.is_stranger) return;
  connection.is_stranger = false;
  --strangers;
  const auto from = strangers_of_address.find(connection.address);
  if (--from->second == 0) strangers_of_address.erase(from);
}

void Network::Machine::end(Shared connection) {
  if (connection->is_ended) return;
  connection->is_ended = true;
  know(*connection);
  connections.erase(connection->place);
  boost::system::error_code error;
  connection->stream.socket().shutdown(Tcp::socket::shutdown_both, error);
  connection->stream.socket().close(error);
}

Network::Network(FrontDesk& desk, int port) : machine_(std::make_unique<Machine>(desk, port)) {}
Network::~Network() = default;
int Network::port() const { return machine_->port; }
void Network::serve() {
  asio::signal_set ends(machine_->here, SIGINT, SIGTERM);
  ends.async_wait([this](boost::system::error_code error, int) {
    if (!error) machine_->here.stop();
  });
  machine_->here.run();
}
void Network::let_others_join(const std::string& address) {
  const std::vector<asio::ip::address> had = network_detail::outside_addresses();
  boost::system::error_code error;
  const asio::ip::address wanted = asio::ip::make_address(address, error);
  if (error || std::ranges::find(had, wanted) == had.end()) {
    std::string listed;
    for (const asio::ip::address& each : had) listed += " " + each.to_string();
    throw engine::OutsideError(
        fmt::format("--listen: this computer has no address '{}'\n    hint: it has{}", address,
                    listed.empty() ? " none but its own" : listed));
  }
  machine_->only_address = wanted;
  asio::post(machine_->desk_threads, [this] { machine_->desk.listen(true); });
}
void Network::stop() { machine_->here.stop(); }

}  // namespace tabletop
