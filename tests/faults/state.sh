# SPDX-License-Identifier: Apache-2.0
# States, clocks, locks and signals.
exec python3 "$NUNCIO_SOURCE/tests/faults/state.py" "$NUNCIO_FAULT_LIBRARY"
