// SPDX-License-Identifier: Apache-2.0
#include "studies/ensemble.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "outputs/record/digest.hpp"
#include "studies/recording.hpp"
#include "studies/worlds.hpp"

namespace studies {

namespace ensemble_detail {

struct Batch {
  std::vector<Run> runs;
  std::vector<std::size_t> places;  // of the runs in the result
  std::vector<std::byte> snapshot;  // empty before the first step
  std::string failure;
};

std::size_t arm_of(const scenarios::Scenario& scenario, const std::string& name) {
  for (std::size_t k = 0; k < scenario.arms.size(); ++k) {
    if (scenario.arms[k].name == name) return k;
  }
  std::string known;
  for (const scenarios::Arm& arm : scenario.arms) known += (known.empty() ? "" : ", ") + arm.name;
  throw engine::UsageError("no arm '" + name + "' in " + scenario.id + "; arms: " + known);
}

std::size_t lanes_of(const EnsembleRequest& request, const Worlds& worlds, std::size_t runs,
                     unsigned threads) {
  const std::size_t fit = worlds.most_lanes();
  if (request.lanes_per_batch > 0) return worlds.lanes_are_alike() ? request.lanes_per_batch : 1;
  const std::size_t fair = (runs + threads - 1) / threads;  // leave no thread without a batch
  return std::max<std::size_t>(1, std::min(fit, fair));
}

}  // namespace ensemble_detail

struct Ensemble::Work {
  EnsembleRequest request;
  std::unique_ptr<Worlds> worlds;
  Frame frame;
  std::vector<std::size_t> arms;  // rows of the scenario's arms
  outputs::Result result;
  std::vector<ensemble_detail::Batch> batches;
  std::vector<FailedRun> failed;
  engine::Threads threads;
  int done = 0;
  double seconds = 0.0;
  std::mutex progress_door;
  double cells_done = 0.0;

  explicit Work(EnsembleRequest asked);
  void cut_batches();
  void advance(ensemble_detail::Batch& batch, int to, engine::Threads& inner);
  void simulate(ensemble_detail::Batch& batch, int to, engine::Threads& inner);
  void tell(const ensemble_detail::Batch& batch);
  void mark_failed(const ensemble_detail::Batch& batch, const std::string& reason);
};

namespace ensemble_detail {
Frame frame_of(const EnsembleRequest& request) {
  Frame frame;
  frame.arms = request.arms;
  if (frame.arms.empty()) {
    for (const scenarios::Arm& arm : request.scenario->arms) frame.arms.push_back(arm.name);
  }
  frame.replicates = request.replicates;
  frame.first_replicate = request.first_replicate;
  frame.steps =
      static_cast<std::size_t>(request.steps > 0 ? std::min(request.steps, request.scenario->steps)
                                                 : request.scenario->steps);
  frame.seed = request.seed;
  frame.is_sensitive = request.is_sensitive;
  frame.by_place = request.scenario->record_by_place;
  return frame;
}
}  // namespace ensemble_detail

Ensemble::Work::Work(EnsembleRequest asked)
    : request(std::move(asked)),
      worlds(worlds_of(*request.scenario)),
      frame(ensemble_detail::frame_of(request)),
      result(worlds->framed(frame)),
      threads(request.threads > 0 ? request.threads : engine::Threads().count()) {
  for (const std::string& arm : frame.arms)
    arms.push_back(ensemble_detail::arm_of(*request.scenario, arm));
  cut_batches();
}

// Runs of one replicate stay together where replicates start from different worlds; else any
// consecutive runs share a batch. The cut changes no bit.
void Ensemble::Work::cut_batches() {
  const std::size_t runs = arms.size() * frame.replicates;
  const std::size_t lanes = ensemble_detail::lanes_of(request, *worlds, runs, threads.count());
  const bool is_apart = worlds->start_is_uncertain();
  for (std::size_t replicate = 0; replicate < frame.replicates; ++replicate) {
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
      const bool is_new =
          batches.empty() || batches.back().runs.size() >= lanes || (is_apart && arm == 0);
      if (is_new) batches.emplace_back();
      batches.back().runs.push_back({arms[arm], frame.first_replicate + replicate});
      batches.back().places.push_back(arm * frame.replicates + replicate);
    }
  }
}

void Ensemble::Work::tell(const ensemble_detail::Batch& batch) {
  if (!request.progress) return;
  const std::lock_guard<std::mutex> lock(progress_door);
  cells_done += static_cast<double>(batch.runs.size());
  request.progress(cells_done / (static_cast<double>(arms.size() * frame.replicates) *
                                 static_cast<double>(frame.steps)));
}

void Ensemble::Work::simulate(ensemble_detail::Batch& batch, int to, engine::Threads& inner) {
  const std::unique_ptr<engine::Model> model = worlds->assemble(request.seed, batch.runs);
  std::vector<engine::Lanes::Identity> who;
  for (const Run& run : batch.runs) who.push_back({request.seed, run.replicate, 0});
  const double step_years = request.scenario->step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, inner);
  if (!batch.snapshot.empty()) simulation.restore(batch.snapshot);
  Recorder recorder = worlds->recorder(result, *model, frame);
  recorder.open(simulation);
  while (simulation.steps_done() < to) {
    worlds->begin_step(*model, simulation.steps_done());
    simulation.step();
    recorder.record(simulation, batch.places);
    tell(batch);
  }
  batch.snapshot.clear();
  if (to < static_cast<int>(frame.steps)) batch.snapshot = simulation.snapshot();
}

void Ensemble::Work::mark_failed(const ensemble_detail::Batch& batch, const std::string& reason) {
  const std::lock_guard<std::mutex> lock(progress_door);
  auto& status = std::get<std::vector<std::int8_t>>(result.variable("run_status")->values);
  const bool is_full = reason.find("capacity") != std::string::npos;
  for (std::size_t k = 0; k < batch.runs.size(); ++k) {
    status[batch.places[k]] = is_full ? 1 : 2;
    failed.push_back(
        {request.scenario->arms[batch.runs[k].arm].name, batch.runs[k].replicate, reason});
  }
}

// A run that fails takes nothing with it: its batch is done again, one run at a time.
void Ensemble::Work::advance(ensemble_detail::Batch& batch, int to, engine::Threads& inner) {
  if (!batch.failure.empty()) return;
  try {
    simulate(batch, to, inner);
  } catch (const engine::RunError& error) {
    if (batch.runs.size() == 1 || !batch.snapshot.empty() || to < static_cast<int>(frame.steps)) {
      batch.failure = error.what();
      mark_failed(batch, error.what());
      return;
    }
    for (std::size_t k = 0; k < batch.runs.size(); ++k) {
      ensemble_detail::Batch one{{batch.runs[k]}, {batch.places[k]}, {}, {}};
      advance(one, to, inner);
    }
  }
}

Ensemble::Ensemble(EnsembleRequest request) : work_(std::make_unique<Work>(std::move(request))) {}
Ensemble::~Ensemble() = default;

int Ensemble::steps() const { return static_cast<int>(work_->frame.steps); }
bool Ensemble::is_finished() const { return work_->done >= steps(); }

void Ensemble::run_to(int step) {
  Work& work = *work_;
  const auto begin = std::chrono::steady_clock::now();
  const int to = std::min(step, steps());
  if (work.batches.size() >= work.threads.count()) {
    engine::for_each_task(work.threads, work.batches.size(), [&](std::size_t batch, std::size_t) {
      engine::Threads alone(1);
      work.advance(work.batches[batch], to, alone);
    });
  } else {
    for (ensemble_detail::Batch& batch : work.batches) work.advance(batch, to, work.threads);
  }
  work.done = to;
  work.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Outcome Ensemble::finish() {
  Work& work = *work_;
  std::sort(work.failed.begin(), work.failed.end(), [](const FailedRun& a, const FailedRun& b) {
    return a.arm != b.arm ? a.arm < b.arm : a.replicate < b.replicate;
  });
  outputs::seal(work.result);
  const double cells =
      static_cast<double>(work.worlds->cells()) *
      static_cast<double>(work.frame.steps * work.frame.arms.size() * work.frame.replicates);
  return {std::move(work.result), std::move(work.failed), work.seconds,
          work.seconds > 0.0 ? cells / work.seconds : 0.0};
}

namespace ensemble_detail {
void append(std::vector<std::byte>& bytes, const void* data, std::size_t size) {
  const auto* from = static_cast<const std::byte*>(data);
  bytes.insert(bytes.end(), from, from + size);
}

// Everything that runs have written so far, in the order of the variables.
template <class Do>
void for_each_record(outputs::Result& result, Do&& visit) {
  for (outputs::Variable& variable : result.variables) {
    std::visit(
        [&](auto& values) {
          using Number = typename std::decay_t<decltype(values)>::value_type;
          if constexpr (!std::is_same_v<Number, std::string>) {
            visit(values.data(), values.size() * sizeof(Number));
          }
        },
        variable.values);
  }
}
}  // namespace ensemble_detail

std::vector<std::byte> Ensemble::checkpoint() const {
  Work& work = *work_;
  std::vector<std::byte> bytes;
  const std::uint64_t head[3] = {static_cast<std::uint64_t>(work.done), work.batches.size(),
                                 work.batches.empty() ? 0 : work.batches.front().runs.size()};
  ensemble_detail::append(bytes, head, sizeof head);
  for (const ensemble_detail::Batch& batch : work.batches) {
    const std::uint64_t size = batch.snapshot.size();
    ensemble_detail::append(bytes, &size, sizeof size);
    ensemble_detail::append(bytes, batch.snapshot.data(), size);
  }
  ensemble_detail::for_each_record(work.result, [&](void* data, std::size_t size) {
    ensemble_detail::append(bytes, data, size);
  });
  return bytes;
}

void Ensemble::restore(std::span<const std::byte> bytes) {
  Work& work = *work_;
  const auto take = [&](void* data, std::size_t size) {
    if (bytes.size() < size) throw std::runtime_error("the checkpoint is too short");
    std::memcpy(data, bytes.data(), size);
    bytes = bytes.subspan(size);
  };
  std::uint64_t head[3];
  take(head, sizeof head);
  // The batches of the interrupted run are kept, whatever number of threads goes on with them.
  work.request.lanes_per_batch = head[2];
  work.batches.clear();
  work.cut_batches();
  if (work.batches.size() != head[1]) throw std::runtime_error("the checkpoint is of another plan");
  for (ensemble_detail::Batch& batch : work.batches) {
    std::uint64_t size = 0;
    take(&size, sizeof size);
    batch.snapshot.resize(size);
    take(batch.snapshot.data(), size);
  }
  ensemble_detail::for_each_record(work.result, take);
  work.done = static_cast<int>(head[0]);
}

Outcome run(const EnsembleRequest& request) {
  Ensemble ensemble(request);
  ensemble.run_to(ensemble.steps());
  return ensemble.finish();
}

}  // namespace studies
