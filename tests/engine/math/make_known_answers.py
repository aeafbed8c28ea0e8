#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints tests/engine/math/known_answers.cpp: values of the elementary functions to 60 digits
(mpmath), rounded to double and written as bits. Run once; the table is committed."""
import random
import struct

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60
random.seed(20150101)


def bits(value):
    return "0x%016xU" % struct.unpack("<Q", struct.pack("<d", value))[0]


def spread(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def small(count):
    return [random.choice((-1, 1)) * random.uniform(1, 2) * 2.0 ** -random.randint(1, 60)
            for _ in range(count)]


def wide(count):
    return [random.uniform(1, 2) * 2.0 ** random.randint(-1000, 1000) for _ in range(count)]


def positive(values):
    return [abs(value) for value in values]


FUNCTIONS = {
    "exp": (mpmath.exp, [0.0, 1.0, -1.0, 709.7, -708.3] + spread(-700, 700, 9) + spread(-2, 2, 8)),
    "expm1": (mpmath.expm1, [1.0, -1.0, 709.7, -45.0] + spread(-3, 3, 9) + small(9)),
    "log": (mpmath.log, [0.5, 2.0, 10.0, 2.0**-1022] + spread(0.5, 2, 9) + wide(9)),
    "log1p": (mpmath.log1p, [1.0, -0.5, 1e300] + spread(-0.99, 3, 9) + small(10)),
    "sigmoid": (lambda x: 1 / (1 + mpmath.exp(-x)), [0.0, 40.0, -700.0] + spread(-30, 30, 11)),
    "tanh": (mpmath.tanh, [1.0, -19.0, 25.0] + spread(-3, 3, 6) + small(5)),
    "normal_cdf": (mpmath.ncdf, [0.0, 1.0, -1.0, -37.0, 6.0] + spread(-8, 4, 11)),
    "normal_quantile": (lambda u: mpmath.sqrt(2) * mpmath.erfinv(2 * u - 1),
                        [0.025, 0.975, 2.0**-33, 1 - 2.0**-33] + spread(0, 1, 8)
                        + positive(small(4))),
    "log_gamma": (mpmath.loggamma, [0.5, 3.0, 10.0, 100.0, 1e9] + spread(0.01, 0.8, 3)
                  + spread(2.5, 40, 6)),
}

print("// SPDX-License-Identifier: Apache-2.0")
print("// Printed by make_known_answers.py: arguments and results as the bits of doubles.")
print('#include "tests/engine/math/known_answers.hpp"\n')
print("namespace known_answers {\n")
for name, (function, arguments) in FUNCTIONS.items():
    print(f"const std::vector<Answer> {name}_answers{{")
    for x in arguments:
        print(f"    {{{bits(x)}, {bits(float(function(mpf(x))))}}},")
    print("};\n")
print("const std::vector<PowerAnswer> pow_answers{")
for base, exponent in ([(2.0, 0.5), (10.0, -3.0), (1.0000001, 1e7), (0.9, 5000.0)]
                       + [(random.uniform(0.2, 3), random.uniform(-40, 40)) for _ in range(8)]
                       + [(value, random.uniform(-1, 1)) for value in wide(8)]):
    value = float(mpmath.power(mpf(base), mpf(exponent)))
    print(f"    {{{bits(base)}, {bits(exponent)}, {bits(value)}}},")
print("};\n")
print("}  // namespace known_answers")
