def dispatch(command, args):
    handlers = {
        "add": handle_add,
        "remove": handle_remove,
        "list": handle_list,
        "help": handle_help,
    }
    handler = handlers.get(command)
    if handler is None:
        print("Unknown command: %s" % command, file=sys.stderr)
        return 2
    return handler(args)


class Shell:
    def onecmd(self, line):
        cmd, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if cmd is None or cmd == "":
            return self.default(line)
        func = getattr(self, "do_" + cmd, None)
        if func is None:
            return self.default(line)
        return func(arg)

    def handle_message(self, message):
        kind = message.get("type")
        if kind == "connect":
            return self.handle_connect(message)
        elif kind == "disconnect":
            return self.handle_disconnect(message)
        elif kind == "subscribe":
            return self.handle_subscribe(message["topic"])
        elif kind == "ping":
            return self.send({"type": "pong"})
        else:
            raise ValueError("Unknown message type: %s" % kind)

    async def async_dispatch(self, connection, msg):
        handlers = self.hass.data[DOMAIN]
        if msg["type"] not in handlers:
            _LOGGER.info("Received invalid command: %s", msg["type"])
            connection.send_error(msg["id"], "unknown_command", "Unknown command.")
            return
        handler, schema = handlers[msg["type"]]
        try:
            await handler(self.hass, connection, schema(msg))
        except Exception as err:
            connection.async_handle_exception(msg, err)

    def dispatch(self, request, *args, **kwargs):
        if request.method.lower() in self.http_method_names:
            handler = getattr(
                self, request.method.lower(), self.http_method_not_allowed
            )
        else:
            handler = self.http_method_not_allowed
        return handler(request, *args, **kwargs)


def run_command(state, command):
    match command.split():
        case ["go", direction]:
            return state.move(direction)
        case ["get", item]:
            return state.take(item)
        case ["quit"]:
            return state.finish()
        case _:
            print(f"Sorry, I couldn't understand {command!r}")
            return state
