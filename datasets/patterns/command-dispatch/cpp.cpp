bool CommandDispatcher::execute(const std::string& name, const std::vector<std::string>& args) {
  auto it = handlers_.find(name);
  if (it == handlers_.end()) {
    std::cerr << "Unknown command: " << name << std::endl;
    return false;
  }
  try {
    it->second(args);
  } catch (const std::exception& e) {
    std::cerr << "Command failed: " << e.what() << std::endl;
    return false;
  }
  return true;
}

void Session::handleMessage(const Message& message) {
  switch (message.type()) {
    case MessageType::kConnect:
      handleConnect(message);
      break;
    case MessageType::kDisconnect:
      handleDisconnect(message);
      break;
    case MessageType::kData:
      handleData(message.payload());
      break;
    case MessageType::kPing:
      sendPong();
      break;
    default:
      LOG(WARNING) << "Unknown message type";
      break;
  }
}

int runCommand(const std::string& command, Context& context) {
  if (command == "build") {
    return runBuild(context);
  } else if (command == "clean") {
    return runClean(context);
  } else if (command == "test") {
    return runTest(context);
  } else if (command == "help") {
    printUsage();
    return 0;
  }
  fprintf(stderr, "unknown command: %s\n", command.c_str());
  return 1;
}
