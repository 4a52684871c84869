def get_json(url, params=None, timeout=10):
    try:
        response = requests.get(url, params=params, timeout=timeout)
        response.raise_for_status()
        return response.json()
    except requests.exceptions.RequestException as err:
        _LOGGER.error("Error fetching %s: %s", url, err)
        return None
    except ValueError:
        _LOGGER.error("Unable to parse JSON from %s", url)
        return None


def fetch_json(url, headers=None):
    request = urllib.request.Request(url, headers=headers or {})
    request.add_header("Accept", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            data = response.read()
    except urllib.error.HTTPError as e:
        raise ApiError("HTTP error %d: %s" % (e.code, e.reason)) from e
    except urllib.error.URLError as e:
        raise ApiError("Cannot reach %s: %s" % (url, e.reason)) from e
    return json.loads(data.decode("utf-8"))


class Client:
    async def async_request(self, method, path, **kwargs):
        url = f"{self._base_url}/{path}"
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            async with asyncio.timeout(TIMEOUT):
                async with self._session.request(
                    method, url, headers=headers, **kwargs
                ) as resp:
                    if resp.status == 401:
                        raise AuthenticationError("Invalid credentials")
                    resp.raise_for_status()
                    return await resp.json()
        except TimeoutError as err:
            raise CannotConnect("Timeout contacting API") from err
        except aiohttp.ClientError as err:
            raise CannotConnect(f"Error contacting API: {err}") from err

    def query_api(self, path, data=None):
        resp, info = fetch_url(
            self.module,
            self.url + path,
            method="GET",
            headers=self.headers,
            timeout=self.timeout,
        )
        if info["status"] != 200:
            self.module.fail_json(
                msg="Request to %s failed with status %s" % (path, info["status"])
            )
        try:
            return self.module.from_json(to_text(resp.read()))
        except ValueError:
            self.module.fail_json(msg="Failed to parse JSON response", body=info.get("body"))
