"""The files for more than one machine: valid, and true to the command line and the metrics."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.balancer import free_port, settings
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.paths import ROOT
from tests.support.serving import served

CLUSTER = ROOT / "hardware" / "cluster"
KUBERNETES = ("sightline", "speech", "llm", "llm-router", "postgres")
FILES = (*KUBERNETES, "compose")


def documents(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((CLUSTER / f"{name}.yaml").read_text("utf-8")))


def compose() -> dict[str, Any]:
    return documents("compose")[0]["services"]


def check(program: str, *arguments: str | Path, folder: Path | None = None) -> None:
    """Run a program that says with its exit status whether a file is valid."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def of_this_python(name: str) -> str:
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        missing(f"{name} is not installed")
    return str(program)


def haproxy() -> str:
    return shutil.which("haproxy", path="/usr/sbin:/usr/bin") or missing("haproxy is not installed")


@pytest.mark.parametrize("name", KUBERNETES)
def test_the_manifests_are_valid_kubernetes(name: str) -> None:
    check(of_this_python("kubernetes-validate"), "--strict", CLUSTER / f"{name}.yaml")


def test_the_compose_file_is_valid() -> None:
    schema = ("--builtin-schema", "vendor.compose-spec")
    check(of_this_python("check-jsonschema"), *schema, CLUSTER / "compose.yaml")


def test_haproxy_accepts_its_file(tmp_path: Path) -> None:
    """As it is for containers, and as the tests run it."""
    check(haproxy(), "-c", "-f", CLUSTER / "haproxy.cfg")
    here = tmp_path / "haproxy.cfg"
    here.write_text(settings(free_port(), [free_port(), free_port()]))
    check(haproxy(), "-c", "-f", here)


def test_a_compose_file_that_is_wrong_is_found(tmp_path: Path) -> None:
    file = tmp_path / "compose.yaml"
    file.write_text("services: {a: {imagee: b}}")
    with pytest.raises(AssertionError, match="validation errors"):
        check(of_this_python("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", file)


@pytest.mark.parametrize("name", ["sightline", "speech"])
def test_a_replica_is_given_time_to_finish(name: str) -> None:
    deployment = next(each for each in documents(name) if each["kind"] == "Deployment")
    pod = deployment["spec"]["template"]["spec"]
    wait = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > wait + ServerSettings().stop_seconds


def test_a_container_is_given_time_to_finish() -> None:
    grace = compose()["sightline"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > ServerSettings().stop_seconds


def test_settings_in_the_files_exist() -> None:
    text = "".join(path.read_text("utf-8") for path in CLUSTER.iterdir())
    names = {name.lower() for name in re.findall(r"\bSIGHTLINE_(\w+)", text)}
    assert {"database", "speech_upstream", "upstream_key"} <= names
    assert names <= set(ServerSettings.__dataclass_fields__)


def test_each_address_in_the_files_is_a_service_of_them() -> None:
    services = {
        (each["metadata"]["name"], each["spec"]["ports"][0]["port"])
        for name in KUBERNETES
        for each in documents(name)
        if each["kind"] == "Service"
    }
    text = "".join((CLUSTER / f"{name}.yaml").read_text("utf-8") for name in KUBERNETES)
    asked = re.findall(r"http://([\w-]+):(\d+)/v1", text)
    assert {("llm", "8000"), ("llm-router", "8000"), ("speech", "8017")} <= set(asked)
    assert {(name, int(port)) for name, port in asked} <= services
    told = re.findall(r"http://(\w+):\d+/v1 ?,", (CLUSTER / "compose.yaml").read_text("utf-8"))
    assert told == ["llm"]
    assert set(told) <= set(compose())


def test_an_image_of_others_has_a_version() -> None:
    """What is pulled tomorrow is what was tried."""
    text = "".join((CLUSTER / f"{name}.yaml").read_text("utf-8") for name in FILES)
    others = set(re.findall(r"image: (\S+)", text)) - {"sightline:latest"}
    assert {image.partition(":")[0] for image in others} == {
        "haproxy", "postgres", "vllm/vllm-openai", "lmcache/lmstack-router"
    }  # fmt: skip
    assert {image for image in others if re.search(r":v?\d", image) is None} == set()


def replica() -> dict[str, Any]:
    deployment = next(each for each in documents("sightline") if each["kind"] == "Deployment")
    return deployment["spec"]["template"]["spec"]["containers"][0]


@pytest.mark.parametrize("command", [replica()["args"], compose()["sightline"]["command"]])
@pytest.mark.long
def test_a_lost_llm_makes_no_replica_unready(command: list[str], tmp_path: Path) -> None:
    """The commands of the files, with an LLM at an address where nobody listens."""
    program, *options = command
    at = options.index("--upstream") + 1
    options[at] = f"http://127.0.0.1:{free_port()}/v1"
    options[options.index("--host") + 1] = "127.0.0.1"
    assert program == "serve"
    with served(tmp_path, *options, "--port", "0") as (url, _):
        ready = httpx.get(url + "/readyz", timeout=HANG_S)
        assert (ready.status_code, ready.json()["parts"]["engine"]) == (200, "ok")
        told = httpx.post(url + "/v1/assist", data={"question": "what time is it"}, timeout=HANG_S)
        assert told.json()["skill"] == "time"


def test_both_give_the_replicas_the_keys_of_what_they_ask() -> None:
    wanted = {"SIGHTLINE_UPSTREAM_KEY", "SIGHTLINE_SPEECH_UPSTREAM_KEY", "SIGHTLINE_DATABASE"}
    assert wanted <= {each["name"] for each in replica()["env"]}
    assert wanted <= set(compose()["sightline"]["environment"])


def test_the_router_finds_the_llms() -> None:
    """By the label and the port that llm.yaml gives them, and it may list the pods."""
    llm = next(each for each in documents("llm") if each["kind"] == "Deployment")
    parts = {each["kind"]: each for each in documents("llm-router")}
    router = parts["Deployment"]["spec"]["template"]["spec"]
    options = dict(each.split("=", 1) for each in router["containers"][0]["args"])
    pod = llm["spec"]["template"]
    assert options["--k8s-label-selector"] == f"app={pod['metadata']['labels']['app']}"
    ports = [each["containerPort"] for each in pod["spec"]["containers"][0]["ports"]]
    assert [int(options["--k8s-port"])] == ports
    assert router["serviceAccountName"] == parts["ServiceAccount"]["metadata"]["name"]
    assert parts["RoleBinding"]["subjects"][0]["name"] == router["serviceAccountName"]
    assert parts["RoleBinding"]["roleRef"]["name"] == parts["Role"]["metadata"]["name"]


def test_compose_asks_for_what_has_no_default() -> None:
    """A name that no container has would only fail once somebody speaks."""
    text = (CLUSTER / "compose.yaml").read_text("utf-8")
    asked = dict(re.findall(r"\$\{(\w+)(:.)", text))
    assert asked["DATABASE_PASSWORD"] == asked["UPSTREAM"] == ":?"


def test_an_autoscaler_reads_metrics_that_the_server_has() -> None:
    """From the server's page over the adapter's rule to the autoscaler."""
    scaler = next(each for each in documents("sightline") if "Autoscaler" in each["kind"])
    pods = [each["pods"] for each in scaler["spec"]["metrics"] if each["type"] == "Pods"]
    wanted = {each["metric"]["name"] for each in pods}
    (rule,) = documents("prometheus-adapter")[0]["rules"]["custom"]
    (pattern,) = re.findall(r'__name__=~"(.+?)"', rule["seriesQuery"])
    with RunningServer(ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")) as url:
        page = httpx.get(url + "/metrics").text
    gauges = set(re.findall(r"^# TYPE (\w+) gauge$", page, re.MULTILINE))
    told = {each for each in gauges if re.search(rf"^{each}[ {{]", page, re.MULTILINE)}
    assert {each for each in told if re.fullmatch(pattern, each)} == wanted
    (job,) = documents("prometheus")[0]["scrape_configs"]
    labels = {each.get("target_label") for each in job["relabel_configs"]}
    assert {"namespace", "pod"} <= labels
    sessions = next(each for each in pods if "sessions" in each["metric"]["name"])
    assert int(sessions["target"]["averageValue"]) < ServerSettings().max_sessions
