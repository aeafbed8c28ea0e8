# SPDX-License-Identifier: Apache-2.0
"""Rules of the house that a program can check; run by tools/check_house.py."""
