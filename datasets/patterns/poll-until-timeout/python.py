import asyncio
import os
import socket
import time


def wait_for(predicate, timeout=30.0, interval=0.5, message="condition"):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        result = predicate()
        if result:
            return result
        time.sleep(interval)
    raise TimeoutError(f"Timed out after {timeout}s waiting for {message}")


def wait_for_port(host, port, timeout=60):
    start = time.time()
    while True:
        try:
            with socket.create_connection((host, port), timeout=5):
                return
        except OSError as exc:
            if time.time() - start >= timeout:
                raise TimeoutError(f"Port {port} on {host} did not open within {timeout}s") from exc
            time.sleep(1)


def wait_for_state(module, client, resource_id, target_state):
    timeout = module.params["wait_timeout"]
    end = time.time() + timeout
    resource = client.get(resource_id)
    while resource["state"] != target_state:
        if time.time() > end:
            module.fail_json(msg=f"Timeout waiting for {resource_id} to become {target_state}")
        if resource["state"] == "error":
            module.fail_json(msg=f"{resource_id} entered the error state")
        time.sleep(5)
        resource = client.get(resource_id)
    return resource


async def async_wait_for_file(path, timeout=10):
    elapsed = 0.0
    while not os.path.exists(path):
        if elapsed >= timeout:
            return False
        await asyncio.sleep(0.1)
        elapsed += 0.1
    return True


def wait_for_process(proc, retries=20, delay=0.25):
    for _ in range(retries):
        if proc.poll() is not None:
            return proc.returncode
        time.sleep(delay)
    else:
        proc.kill()
        raise RuntimeError("process did not exit in time")
