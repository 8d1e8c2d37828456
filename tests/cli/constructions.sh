#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The short texts of tests/constructions, one construction each, against the facts below
# them. A text with the mark "pending" must differ; else its mark goes.
set -eu
python=${NUNCIO_PYTHON:-python3}
if [ ! -x "$python" ]; then
    python=python3 # what the texts need every Python has
fi
exec "$python" "$NUNCIO_SOURCE/tests/tools/constructions.py" "$NUNCIO"
