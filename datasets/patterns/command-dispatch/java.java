class CommandDispatcher {

    Response dispatch(Request request) {
        String name = request.getCommand();
        CommandHandler handler = handlers.get(name);
        if (handler == null) {
            logger.warn("Unknown command: {}", name);
            return Response.error("Unknown command: " + name);
        }
        try {
            return handler.handle(request);
        } catch (CommandException e) {
            logger.error("Command failed: " + name, e);
            return Response.error(e.getMessage());
        }
    }

    void execute(String line) {
        String[] parts = line.trim().split("\\s+");
        switch (parts[0].toLowerCase()) {
            case "add":
                add(parts);
                break;
            case "remove":
                remove(parts);
                break;
            case "list":
                list();
                break;
            case "quit":
            case "exit":
                running = false;
                break;
            default:
                System.out.println("Unknown command: " + parts[0]);
                printHelp();
                break;
        }
    }

    @Override
    public boolean handleMessage(Message msg) {
        switch (msg.what) {
            case MSG_START:
                handleStart((Config) msg.obj);
                break;
            case MSG_STOP:
                handleStop();
                break;
            case MSG_UPDATE:
                handleUpdate(msg.arg1, msg.arg2);
                break;
            case MSG_TIMEOUT:
                handleTimeout();
                break;
            default:
                return false;
        }
        return true;
    }

    public void actionPerformed(ActionEvent e) {
        String command = e.getActionCommand();
        if ("open".equals(command)) {
            openFile();
        } else if ("save".equals(command)) {
            saveFile();
        } else if ("close".equals(command)) {
            closeFile();
        } else if ("exit".equals(command)) {
            System.exit(0);
        } else {
            throw new IllegalArgumentException("Unknown action: " + command);
        }
    }

    Object apply(Operation operation, Context context) {
        return switch (operation) {
            case CREATE -> create(context);
            case UPDATE -> update(context);
            case DELETE -> delete(context);
            case QUERY -> query(context);
            default -> throw new UnsupportedOperationException("Unsupported operation: " + operation);
        };
    }
}
