#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the README shows is what the program prints.
set -eu
exec "${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/readme.py" "$NUNCIO" "$NUNCIO_SOURCE"
