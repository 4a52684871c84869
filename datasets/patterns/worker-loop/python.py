import asyncio
import logging
import queue
import threading

logger = logging.getLogger(__name__)


class Worker(threading.Thread):
    def run(self):
        while True:
            job = self.queue.get()
            if job is None:
                self.queue.task_done()
                break
            try:
                func, args, kwargs = job
                func(*args, **kwargs)
            except Exception:
                logger.exception("Error while running job %s", job)
            finally:
                self.queue.task_done()

    def work(self):
        while not self._stop_event.is_set():
            try:
                task = self.tasks.get(timeout=self.poll_interval)
            except queue.Empty:
                continue
            logger.debug("Processing task %s", task.id)
            try:
                result = task.execute()
            except Exception as exc:
                self.failed += 1
                task.set_exception(exc)
            else:
                self.completed += 1
                task.set_result(result)


async def async_worker(name, jobs, handler):
    while True:
        item = await jobs.get()
        try:
            await handler(item)
        except asyncio.CancelledError:
            raise
        except Exception as err:
            logger.error("%s: failed to process %s: %s", name, item, err)
        finally:
            jobs.task_done()


def worker_main(input_queue, output_queue, setup=None):
    if setup is not None:
        setup()
    for index, func, args in iter(input_queue.get, None):
        try:
            result = (True, func(*args))
        except KeyboardInterrupt:
            return
        except Exception as e:
            result = (False, e)
        try:
            output_queue.put((index, result))
        except Exception as e:
            output_queue.put((index, (False, RuntimeError(f"cannot send result: {e!r}"))))
