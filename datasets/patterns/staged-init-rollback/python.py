import contextlib
import os
import socket
import tempfile


class Server:
    def start(self):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind(self.address)
            sock.listen(self.backlog)
        except OSError:
            sock.close()
            raise
        try:
            self._workers = self._start_workers()
        except Exception:
            sock.close()
            raise
        self._sock = sock

    def start_components(self):
        started = []
        try:
            for component in self.components:
                component.start()
                started.append(component)
        except Exception:
            for component in reversed(started):
                try:
                    component.stop()
                except Exception:
                    logger.exception("Error stopping %s", component)
            raise
        self.started = True

    def open(self):
        with contextlib.ExitStack() as stack:
            self._file = stack.enter_context(open(self.path, "rb"))
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            stack.callback(self._map.close)
            self._conn = connect(self.url)
            stack.callback(self._conn.close)
            self._load_index()
            self._cleanup = stack.pop_all()
        return self


async def async_setup_entry(hass, entry):
    client = Client(entry.data[CONF_HOST], entry.data[CONF_PORT])
    try:
        await client.connect()
    except ClientError as err:
        raise ConfigEntryNotReady(f"Cannot connect to {client.host}") from err
    try:
        info = await client.get_info()
    except ClientError as err:
        await client.disconnect()
        raise ConfigEntryNotReady("Cannot read device info") from err
    coordinator = Coordinator(hass, client, info)
    try:
        await coordinator.async_refresh()
    except Exception:
        await coordinator.async_shutdown()
        await client.disconnect()
        raise
    entry.runtime_data = coordinator
    return True


def create_volume(driver, name, size):
    path = driver.allocate(name, size)
    try:
        device = driver.attach(path)
        try:
            driver.format(device)
            driver.mount(device, os.path.join(driver.root, name))
        except Exception:
            driver.detach(device)
            raise
    except Exception:
        driver.deallocate(path)
        raise
    return device
