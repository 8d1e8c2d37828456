#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The short texts of tests/constructions, one construction each, against the facts below
# them. A text with the mark "pending" must differ; else its mark goes.
set -eu
exec "${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/constructions.py" "$NUNCIO"
