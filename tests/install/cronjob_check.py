# SPDX-License-Identifier: Apache-2.0
"""Check docs/scheduling/cronjob.yaml against the fields that Kubernetes knows.

usage: cronjob_check.py FILE

Prints the shell command of the container. Exit status 1 on a fault, 77 without PyYAML.
"""

import re
import sys

try:
    import yaml
except ImportError:
    sys.exit(77)

TEXT, NUMBER, TRUTH = "text", "number", "truth"


class Many:
    """A list of things of one kind."""

    def __init__(self, kind):
        self.kind = kind


# batch/v1, the part that is used: a field that is not here is a fault; * must be there.
MOUNT = {"*name": TEXT, "*mountPath": TEXT, "readOnly": TRUTH}
VOLUME = {
    "*name": TEXT,
    "configMap": {"*name": TEXT},
    "persistentVolumeClaim": {"*claimName": TEXT, "readOnly": TRUTH},
}
AMOUNTS = {"cpu": TEXT, "memory": TEXT}
CONTAINER = {
    "*name": TEXT,
    "*image": TEXT,
    "command": Many(TEXT),
    "args": Many(TEXT),
    "resources": {"requests": AMOUNTS, "limits": AMOUNTS},
    "securityContext": {
        "allowPrivilegeEscalation": TRUTH,
        "readOnlyRootFilesystem": TRUTH,
        "capabilities": {"drop": Many(TEXT)},
    },
    "volumeMounts": Many(MOUNT),
}
POD = {
    "*restartPolicy": TEXT,
    "automountServiceAccountToken": TRUTH,
    "terminationGracePeriodSeconds": NUMBER,
    "securityContext": {
        "runAsNonRoot": TRUTH,
        "runAsUser": NUMBER,
        "runAsGroup": NUMBER,
        "fsGroup": NUMBER,
        "seccompProfile": {"*type": TEXT},
    },
    "*containers": Many(CONTAINER),
    "volumes": Many(VOLUME),
}
RULE = {
    "*action": TEXT,
    "onExitCodes": {"containerName": TEXT, "*operator": TEXT, "*values": Many(NUMBER)},
    "onPodConditions": Many({"*type": TEXT, "status": TEXT}),
}
JOB = {
    "backoffLimit": NUMBER,
    "activeDeadlineSeconds": NUMBER,
    "podFailurePolicy": {"*rules": Many(RULE)},
    "*template": {"*spec": POD},
}
CRON_JOB = {
    "*apiVersion": TEXT,
    "*kind": TEXT,
    "*metadata": {"*name": TEXT},
    "*spec": {
        "*schedule": TEXT,
        "concurrencyPolicy": TEXT,
        "startingDeadlineSeconds": NUMBER,
        "successfulJobsHistoryLimit": NUMBER,
        "failedJobsHistoryLimit": NUMBER,
        "*jobTemplate": {"*spec": JOB},
    },
}
PLAIN = {TEXT: str, NUMBER: int, TRUTH: bool}


def faults(value, kind, place):
    """What is wrong with the value at this place."""
    if isinstance(kind, Many):
        if not isinstance(value, list) or not value:
            yield f"{place}: not a list"
            return
        for number, item in enumerate(value):
            yield from faults(item, kind.kind, f"{place}[{number}]")
    elif isinstance(kind, dict):
        if not isinstance(value, dict):
            yield f"{place}: not an object"
            return
        known = {name.lstrip("*"): field for name, field in kind.items()}
        for name in value:
            if name not in known:
                yield f"{place}.{name}: unknown"
            else:
                yield from faults(value[name], known[name], f"{place}.{name}")
        for name in kind:
            if name.startswith("*") and name[1:] not in value:
                yield f"{place}.{name[1:]}: missing"
    elif type(value) is not PLAIN[kind]:
        yield f"{place}: not a {kind}"


def meaning_faults(job):
    """What fields of the right form must also be."""
    spec = job["spec"]
    pod = spec["jobTemplate"]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    fields = r"(\*|[0-9,/*-]+)"
    checks = {
        "kind": (job["apiVersion"], job["kind"]) == ("batch/v1", "CronJob"),
        "schedule": re.fullmatch(" ".join([fields] * 5), spec["schedule"]),
        "concurrencyPolicy": spec["concurrencyPolicy"] == "Forbid",
        # podFailurePolicy is only taken with it
        "restartPolicy": pod["restartPolicy"] == "Never",
        "volumes": {mount["name"] for mount in container["volumeMounts"]}
        == {volume["name"] for volume in pod["volumes"]},
        "containerName": all(
            rule["onExitCodes"]["containerName"] == container["name"]
            for rule in spec["jobTemplate"]["spec"]["podFailurePolicy"]["rules"]
            if "onExitCodes" in rule
        ),
    }
    return [f"{name}: wrong" for name, good in checks.items() if not good]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = yaml.safe_load(file)
    found = list(faults(job, CRON_JOB, "")) or meaning_faults(job)
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:
        pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        print(pod["containers"][0]["args"][0])
    return bool(found)


sys.exit(main())
