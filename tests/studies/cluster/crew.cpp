// SPDX-License-Identifier: Apache-2.0
// Ranks as threads, mail as queues: who does which batch, and that nobody is waited for in vain.
#include "studies/cluster/crew.hpp"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>

#include "engine/base/fault.hpp"

namespace crew_test {

struct PostOffice {
  std::mutex door;
  std::condition_variable arrival;
  std::vector<std::deque<studies::Letter>> boxes;
};

class Post final : public studies::Mail {
 public:
  Post(PostOffice& office, std::size_t rank) : office_(&office), rank_(rank) {}
  std::size_t rank() const override { return rank_; }
  std::size_t size() const override { return office_->boxes.size(); }
  void send(std::size_t to, const std::string& text) override {
    const std::lock_guard<std::mutex> lock(office_->door);
    office_->boxes[to].push_back({rank_, text});
    office_->arrival.notify_all();
  }
  studies::Letter receive() override {
    std::unique_lock<std::mutex> lock(office_->door);
    auto& box = office_->boxes[rank_];
    office_->arrival.wait(lock, [&] { return !box.empty(); });
    studies::Letter letter = box.front();
    box.pop_front();
    return letter;
  }

 private:
  PostOffice* office_;
  std::size_t rank_;
};

studies::JournalEntry entry_of(std::size_t batch) { return {batch, 2, 0, 100, "hash"}; }

/// Runs the chief here and each worker in a thread until all have left.
template <class Chief, class Worker>
void with_crew(std::size_t ranks, Chief chief, Worker worker) {
  PostOffice office;
  office.boxes.resize(ranks);
  std::vector<std::jthread> threads;
  for (std::size_t rank = 1; rank < ranks; ++rank) {
    threads.emplace_back([&office, &worker, rank] {
      Post post(office, rank);
      studies::Crew crew(post);
      try {
        worker(crew, rank);
      } catch (const std::exception& error) {
        crew.tell_trouble(error.what());
      }
    });
  }
  Post post(office, 0);
  studies::Crew crew(post);
  chief(crew);
}

std::vector<std::size_t> first(std::size_t count) {
  std::vector<std::size_t> batches(count);
  std::iota(batches.begin(), batches.end(), 0);
  return batches;
}

}  // namespace crew_test

using namespace crew_test;

TEST_CASE("Every batch is done exactly once, in as many rounds as are asked for", "[cluster]") {
  for (const std::size_t ranks : {2, 3, 5}) {
    std::multiset<std::size_t> done;
    const auto note = [&](const studies::JournalEntry& entry) { done.insert(entry.part); };
    with_crew(
        ranks,
        [&](studies::Crew& crew) {
          REQUIRE(crew.has_workers());
          crew.hand_out("plan", first(17), note);
          CHECK(done.size() == 17);
          crew.hand_out("plan", {17, 18}, note);
          crew.hand_out("plan", {}, note);
        },
        [](studies::Crew& crew, std::size_t) { crew.work("plan", entry_of); });
    const std::vector<std::size_t> all = first(19);
    CHECK(done == std::multiset<std::size_t>(all.begin(), all.end()));
  }
}

TEST_CASE("The trouble of one worker stops the study after what others are at", "[cluster]") {
  std::size_t done = 0;
  std::string told;
  with_crew(
      4,
      [&](studies::Crew& crew) {
        try {
          crew.hand_out("plan", first(1000), [&](const studies::JournalEntry&) { ++done; });
        } catch (const engine::OutsideError& error) {
          told = error.what();
        }
      },
      [](studies::Crew& crew, std::size_t) {
        crew.work("plan", [](std::size_t batch) {
          if (batch == 7) throw std::runtime_error("no room");
          return entry_of(batch);
        });
      });
  CHECK(told.find("no room") != std::string::npos);
  CHECK(done < 1000);
}

TEST_CASE("A worker with another plan, or none, is told of and does nothing", "[cluster]") {
  for (const bool is_plan_known : {true, false}) {
    std::string told;
    bool is_worked = false;
    with_crew(
        2,
        [&](studies::Crew& crew) {
          try {
            crew.hand_out("plan", first(3), [](const studies::JournalEntry&) {});
          } catch (const engine::OutsideError& error) {
            told = error.what();
          }
        },
        [&](studies::Crew& crew, std::size_t) {
          if (!is_plan_known) throw std::runtime_error("no such file");
          crew.work("another", [&](std::size_t batch) {
            is_worked = true;
            return entry_of(batch);
          });
        });
    CHECK(told.starts_with("rank 1: "));
    CHECK(told.find(is_plan_known ? "another plan" : "no such file") != std::string::npos);
    CHECK_FALSE(is_worked);
  }
}

TEST_CASE("A chief that hands out nothing lets all workers go", "[cluster]") {
  std::size_t worked = 0;
  with_crew(
      4, [](studies::Crew&) {},
      [&](studies::Crew& crew, std::size_t rank) {
        if (rank == 2) throw std::runtime_error("it cannot begin");
        crew.work("plan", [&](std::size_t batch) {
          ++worked;
          return entry_of(batch);
        });
      });
  CHECK(worked == 0);
}
