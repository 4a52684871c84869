import asyncio
import logging
import random
import time
from functools import wraps

import requests

logger = logging.getLogger(__name__)


def retry_call(func, max_attempts=5, initial_delay=1.0, max_delay=60.0, exceptions=(OSError,)):
    delay = initial_delay
    for attempt in range(1, max_attempts + 1):
        try:
            return func()
        except exceptions as exc:
            if attempt == max_attempts:
                raise
            logger.warning("Attempt %d failed: %s; retrying in %.1fs", attempt, exc, delay)
            time.sleep(delay + random.uniform(0, delay / 2))
            delay = min(delay * 2, max_delay)


def retry(max_tries=3, delay=0.5, backoff=2, exceptions=Exception):
    def decorator(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(max_tries):
                try:
                    return func(*args, **kwargs)
                except exceptions:
                    if attempt + 1 == max_tries:
                        raise
                    logger.exception("%s failed, trying again in %s s", func.__name__, wait)
                    time.sleep(wait)
                    wait *= backoff

        return wrapper

    return decorator


def request_with_retry(session, method, url, retries=3, backoff_factor=0.5, **kwargs):
    response = None
    last_error = None
    for attempt in range(retries):
        try:
            response = session.request(method, url, **kwargs)
        except requests.exceptions.RequestException as err:
            last_error = err
        else:
            if response.status_code not in (429, 500, 502, 503, 504):
                return response
        time.sleep(backoff_factor * (2**attempt))
    if response is None:
        raise ConnectionError(f"Request to {url} failed after {retries} attempts") from last_error
    return response


async def async_connect_with_retry(self):
    tries = 0
    while True:
        try:
            await self._client.connect()
        except (ConnectionError, asyncio.TimeoutError) as err:
            tries += 1
            if self._closing:
                return
            wait_time = min(2**tries, 300)
            logger.debug("Connection to %s failed (%s), retrying in %d s", self._host, err, wait_time)
            await asyncio.sleep(wait_time)
        else:
            logger.info("Connected to %s", self._host)
            return
