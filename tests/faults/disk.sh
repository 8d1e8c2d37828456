# SPDX-License-Identifier: Apache-2.0
# Disks that are full or broken, at every NUNCIO_FAULT_STEP-th call that writes.
exec python3 "$NUNCIO_SOURCE/tests/faults/disk.py" "$NUNCIO_FAULT_LIBRARY" \
    "${NUNCIO_FAULT_STEP:-17}"
