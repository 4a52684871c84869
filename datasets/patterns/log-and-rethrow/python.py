class OrderService:
    def place_order(self, request):
        try:
            order = self.factory.create(request)
            self.repository.save(order)
        except DatabaseError:
            logger.exception("Failed to place order for %s", request.customer_id)
            raise
        return order

    def load_config(self, path):
        try:
            with open(path) as f:
                config = yaml.safe_load(f)
        except OSError as e:
            logger.error("Could not read %s: %s", path, e)
            raise ConfigError("could not read %s" % path) from e
        except yaml.YAMLError as e:
            logger.error("Could not parse %s: %s", path, e)
            raise ConfigError("could not parse %s" % path) from e
        return config

    async def async_send_command(self, command, **kwargs):
        try:
            await self._client.send(command, **kwargs)
        except (ClientError, TimeoutError) as err:
            _LOGGER.error("Error sending command %s: %s", command, err)
            raise HomeAssistantError(f"Error sending command {command}") from err
        except Exception:
            _LOGGER.exception("Unexpected error sending command %s", command)
            raise


def run_job(job, log=None):
    log = log or logging.getLogger(__name__)
    try:
        log.info("Starting job %s", job.name)
        result = job.run()
    except Exception as exc:
        log.error("Job %s failed: %s", job.name, exc, exc_info=True)
        raise JobFailed(str(exc))
    else:
        log.info("Finished job %s", job.name)
        return result
