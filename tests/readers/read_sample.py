# SPDX-License-Identifier: Apache-2.0
"""One reader opens the sample and finds every dimension, label, time, type and missing value.

Usage: read_sample.py READER FILE; exit 0 if all holds. Each reader runs in a process of its own,
because the failure mode of netCDF-C is a crash.
"""
import subprocess
import sys

SEED = 18446744073709551557
LABELS = ["Añora", "Zürich-Süd", "San José", "東町"]
PROVINCES = ["Córdoba", "ZH", "Pichincha", "東京"]
LENGTHS = {"arm": 3, "replicate": 3, "time": 5, "community": 4, "lever": 2, "stage": 12,
           "people_entry": 4}
ROOT = {"Conventions": "CF-1.10", "title": "Invented sample", "source": "holdfast 0.1.0",
        "history": "holdfast 0.1.0: run sample seed 7", "engine_version": "0.1.0",
        "scenario_sha256": "a" * 64, "intended_use": "exercise", "sensitive": "no"}


def require(holds, text):
    if not holds:
        sys.exit(f"does not hold: {text}")


def require_root(attributes):
    for name, text in ROOT.items():
        require(attributes[name] == text, f"attribute {name} is {text!r}: {attributes[name]!r}")
    require(int(attributes["seed"]) == SEED, "the seed is exact")
    require(int(attributes["model_version"]) == 1, "the model version is 1")
    require(len(attributes["digest"]) == 64, "the digest has 64 digits")


def require_numbers(confidence, recovery, control, ledger):
    import numpy
    require(confidence.shape == (3, 3, 5), "confidence has arm, replicate, time")
    require(abs(float(confidence[2, 1, 3]) - (0.1 * 8 + 0.5)) < 1e-12, "confidence has its value")
    recovery = numpy.ma.filled(recovery, numpy.nan)
    require(numpy.isnan(recovery[0, 0]) and recovery[1, 1] == 21, "recovery is missing or 21")
    control = numpy.ma.filled(control, numpy.nan)
    require(control.dtype == numpy.float32, "control is float32")
    require(numpy.isnan(control[0, 0, 0, 0]), "the first value of control is missing")
    require(control[2, 2, 4, 3] == numpy.float32(numpy.float32(0.01) * numpy.float32(179)),
            "the last value of control is there")
    start, births, deaths, end = (ledger[..., entry] for entry in range(4))
    require(ledger.dtype == numpy.int64, "the ledger is int64")
    require((start + births - deaths == end).all(), "the ledger balances")


def ncdump(path):
    text = subprocess.run(["ncdump", path], capture_output=True, text=True, check=True).stdout
    for name, length in LENGTHS.items():
        wanted = f"{name} = UNLIMITED ; // ({length} currently)" if name == "time" else \
            f"{name} = {length} ;"
        require(wanted in text, f"dimension {wanted}")
    require("double confidence(arm, replicate, time)" in text, "confidence has named dimensions")
    require("phony" not in text, "no dimension is invented")
    for label in LABELS:
        require(label in text, f"label {label}")
    kind = subprocess.run(["ncdump", "-k", path], capture_output=True, text=True, check=True)
    require(kind.stdout.strip() == "netCDF-4", "ncdump -k says netCDF-4")


def netcdf4(path):
    import netCDF4
    with netCDF4.Dataset(path) as file:
        require({n: len(d) for n, d in file.dimensions.items()} == LENGTHS, "dimensions")
        require(list(file.variables)[:4] == ["arm", "replicate", "time", "community"],
                "variables come in the order of creation")
        require(list(file["community"][:]) == LABELS, "labels with accents")
        require_root({n: file.getncattr(n) for n in file.ncattrs()})
        require_numbers(file["confidence"][:], file["recovery_time"][:], file["control"][:],
                        file["ledger_people"][:])
        dates = netCDF4.num2date(file["time"][:], file["time"].units, file["time"].calendar)
        require([d.strftime("%Y-%m-%d") for d in dates][::4] == ["2030-01-14", "2030-02-11"],
                "times are the ends of weeks")
        require(file["run_status"].flag_meanings.split()[0] == "done", "flags are named")
        require(int(file["run_seed"][0, 0]) == SEED, "the seed of a run is exact")
        require("Añora" in str(file["scenario_yaml"][...]), "the scenario is there")


def netcdf4_append(path):
    import netCDF4
    import numpy
    with netCDF4.Dataset(path, "a") as file:
        file.note = "checked by hand"
        file["confidence"].remark = "as published"
        added = file.createVariable("twice", "f8", ("arm", "replicate", "time"))
        added[:] = 2 * file["confidence"][:]
    with netCDF4.Dataset(path) as file:
        require(numpy.allclose(file["twice"][:], 2 * file["confidence"][:]), "the new variable")
        require(file.note == "checked by hand", "the new attribute")
        require(file["confidence"].remark == "as published", "the new remark")


def xarray_with(path, engine):
    import numpy
    import xarray
    with xarray.open_dataset(path, engine=engine) as data:
        require({n: int(s) for n, s in data.sizes.items()} == LENGTHS, "dimensions")
        require_root(data.attrs)
        require_numbers(data.confidence.values, data.recovery_time.values, data.control.values,
                        data.ledger_people.values)
        require(list(data.community.values) == LABELS, "labels with accents")
        chosen = data.control.sel(arm="schools", community="Añora", time="2030-02-11", replicate=2)
        require(float(chosen) > 0, "a value is found by its labels and its date")
        require(str(data.time.values[0])[:10] == "2030-01-14", "time is decoded")
        require(list(data.control.coords["province_of"].values) == PROVINCES,
                "provinces come along as coordinates")
        require({"latitude", "longitude", "week"} <= set(data.control.coords), "coordinates")
        require("stage" not in data.variables, "a bare dimension is no variable")
        for name, variable in data.variables.items():
            require(variable.dtype.kind != "m", f"{name} is not turned into a time span")
            texts = {"arm", "community", "lever", "people_entry", "province_of", "scenario_yaml"}
            require((variable.dtype == numpy.object_) == (name in texts), f"type of {name}")


def h5netcdf(path):
    import h5netcdf
    with h5netcdf.File(path, "r", decode_vlen_strings=True) as file:
        require({n: int(getattr(d, "size", d)) for n, d in file.dimensions.items()} == LENGTHS,
                "dimensions")
        require(list(file["community"][:]) == LABELS, "labels with accents")
        require_numbers(file["confidence"][:], file["recovery_time"][:], file["control"][:],
                        file["ledger_people"][:])


def h5py_with_trailer(path):
    import hashlib
    import h5py
    with open(path, "rb") as file:
        content = file.read()
    require(content[-40:-32] == b"HFSHA256", "the trailer is there")
    require(content[-32:] == hashlib.sha256(content[:-40]).digest(), "the trailer is the hash")
    with h5py.File(path, "r") as file:
        confidence = file["confidence"]
        require(confidence.fletcher32 and confidence.compression is None, "checksums, no deflate")
        require(confidence.chunks == (1, 1, 5), "a run's block is one chunk")
        require(file["control"].chunks == (1, 1, 5, 4), "time and place are in one chunk")


def ledger_and_digest(path):
    """Digests from FORMAT.md alone, by other means than the program."""
    import hashlib
    import numpy
    import netCDF4
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        names = sorted(n for n, v in file.variables.items()
                       if getattr(v, "role", "") in ("metric", "ledger"))
        arms = []
        for arm in range(LENGTHS["arm"]):
            runs = b""
            for replicate in range(LENGTHS["replicate"]):
                whole = hashlib.sha256()
                for name in names:
                    values = numpy.ascontiguousarray(file[name][arm, replicate])
                    if values.dtype == numpy.float64:
                        values = values + 0.0
                        values[numpy.isnan(values)] = numpy.frombuffer(
                            bytes.fromhex("000000000000f87f"), "<f8")[0]
                    whole.update(name.encode() + b"\0" + values.tobytes())
                runs += whole.digest()[:8]
                stored = int(file["run_digest"][arm, replicate])
                require(stored == int.from_bytes(whole.digest()[:8], "big"), "digest of a run")
            arms.append(hashlib.sha256(runs).digest())
        require(file.digest == hashlib.sha256(b"".join(arms)).hexdigest(), "digest of the file")


READERS = {"ncdump": ncdump, "netCDF4": netcdf4, "netCDF4-append": netcdf4_append,
           "xarray-netcdf4": lambda path: xarray_with(path, "netcdf4"),
           "xarray-h5netcdf": lambda path: xarray_with(path, "h5netcdf"), "h5netcdf": h5netcdf,
           "h5py": h5py_with_trailer, "digest": ledger_and_digest}

if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print(*READERS)
    else:
        READERS[sys.argv[1]](sys.argv[2])
